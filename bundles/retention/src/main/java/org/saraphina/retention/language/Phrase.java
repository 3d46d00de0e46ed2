package org.saraphina.retention.language;

import java.util.List;
import java.util.Optional;

/**
 * A word with what stands behind it in parentheses. A bare number is a phrase too.
 *
 * @param spot where the word begins
 * @param word the word
 * @param arguments what stands in the parentheses; empty when there are none
 */
record Phrase(Spot spot, String word, List<Argument> arguments) {
    /**
     * One argument of a phrase.
     *
     * @param key what stands before the colon, if there is one
     * @param value the argument
     */
    record Argument(Optional<String> key, Phrase value) {}

    Phrase {
        arguments = List.copyOf(arguments);
    }
}
