package org.saraphina.retention.rule;

import java.util.regex.Pattern;

/** Counts as people write them. */
public final class Numbers {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    private Numbers() {}

    /**
     * Reads a whole number.
     *
     * @throws IllegalArgumentException if it is none, or less than {@code least}; the message says what it must be
     */
    public static int parse(String text, int least) {
        boolean isNumber = DIGITS.matcher(text).matches();
        long number = isNumber ? Long.parseLong(text) : -1;
        if (number < least || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "must be a whole number from " + least + " to " + Integer.MAX_VALUE + ", not \"" + text + "\"");
        }
        return (int) number;
    }

    static int requirePositive(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be 1 or more, not " + n);
        }
        return n;
    }
}
