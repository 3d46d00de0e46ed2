package org.saraphina.health.framework;

import java.util.Optional;

/**
 * One way in which the framework is worse than it was.
 *
 * @param about what it is about; the same from one look to the next
 * @param sentence what is wrong, for people
 * @param mayPass true when it says of itself that it will pass
 */
record Complaint(String about, String sentence, boolean mayPass) {
    Complaint(String about, String sentence) {
        this(about, sentence, false);
    }

    /** The same complaint with its cause, if that is known. */
    Complaint because(Optional<String> cause) {
        return new Complaint(about, cause.map(known -> sentence + ": " + known).orElse(sentence), mayPass);
    }
}
