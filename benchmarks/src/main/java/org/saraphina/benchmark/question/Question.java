package org.saraphina.benchmark.question;

/** Something to be known about speed or memory. */
public interface Question {
    /** The place of the answer in the report. */
    String place();

    /** Measures, and answers in Markdown. */
    String answer() throws Exception;
}
