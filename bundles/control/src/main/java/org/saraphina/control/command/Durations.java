package org.saraphina.control.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)");

    private Durations() {}

    /**
     * Reads {@code 500ms}, {@code 5s} or {@code 2m}.
     *
     * @throws CommandFailure if {@code text} is none of these; it says what is allowed
     */
    static Duration parse(String text) throws CommandFailure {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw CommandFailure.usage("Not a duration: " + text, "Write a whole number and ms, s or m: 500ms, 5s, 2m");
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
