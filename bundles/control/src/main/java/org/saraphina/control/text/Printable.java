package org.saraphina.control.text;

import java.util.List;
import java.util.stream.Collectors;

/** Makes names and reasons fit for a terminal: whoever chose them must not be able to move its cursor or colour it. */
public final class Printable {
    private Printable() {}

    /** {@code text} as one line: each control character, line ends included, stands there as an escape. */
    public static String line(String text) {
        boolean isClean = text.chars().noneMatch(Character::isISOControl);
        return isClean ? text : text.codePoints().mapToObj(Printable::visible).collect(Collectors.joining());
    }

    /** {@code text} with its line ends, every other control character as an escape. */
    public static String text(String text) {
        return text.lines().map(Printable::line).collect(Collectors.joining("\n"));
    }

    static String lines(List<String> lines) {
        return lines.stream().map(Printable::line).collect(Collectors.joining("\n"));
    }

    private static String visible(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                Character.isISOControl(character) ? String.format("\\u%04x", character) : Character.toString(character);
        };
    }
}
