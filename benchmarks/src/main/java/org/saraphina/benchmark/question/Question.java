package org.saraphina.benchmark.question;

import java.util.Optional;

/** Something to be known about speed or memory. */
public interface Question {
    /** The place of the answer in the report. */
    String place();

    /** Why it cannot be answered on this machine; empty where it can. */
    default Optional<String> obstacle() throws InterruptedException {
        return Optional.empty();
    }

    /** Measures, and answers in Markdown. */
    String answer() throws Exception;
}
