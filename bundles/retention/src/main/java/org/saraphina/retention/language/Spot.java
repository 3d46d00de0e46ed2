package org.saraphina.retention.language;

import org.saraphina.retention.UnknownPolicyException;

/**
 * A place in what somebody wrote.
 *
 * @param text all of it
 * @param index where in it, from 0
 */
record Spot(String text, int index) {
    /** What to throw when {@code complaint} is to be said about this place. */
    UnknownPolicyException wrong(String complaint) {
        return new UnknownPolicyException(
                "Policy \"" + text + "\" is wrong at character " + (index + 1) + ": " + complaint);
    }
}
