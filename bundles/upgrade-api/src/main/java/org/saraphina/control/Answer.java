package org.saraphina.control;

import static java.util.Objects.requireNonNull;

/**
 * The answer to a command.
 *
 * @param exitCode 0 done · 1 checked and found wanting · 2 wrong usage or no such file · 3 refused · 4 rolled back ·
 *     5 needs a person · 6 takes effect at the next start
 * @param json one JSON document
 * @param text the same for people; may be several lines, without a line end after the last
 */
public record Answer(int exitCode, String json, String text) {
    public Answer {
        requireNonNull(json, "json is null");
        requireNonNull(text, "text is null");
    }
}
