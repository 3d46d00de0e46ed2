package org.saraphina.home.invariants;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The lines that both logs consist of: a checksum, a word, and fields. */
final class CheckedLines {
    private static final int CHECKSUM_DIGITS = 8;

    private CheckedLines() {}

    /**
     * One whole line.
     *
     * @param word what it says
     * @param fields the last value of each key, decoded
     */
    record Checked(String word, Map<String, String> fields) {
        String field(String key) {
            return Optional.ofNullable(fields.get(key)).orElseThrow();
        }
    }

    /** The lines of {@code text} whose checksum holds. */
    static List<Checked> of(String text) {
        List<Checked> lines = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
            if (isWhole(line)) {
                lines.add(parse(line.substring(CHECKSUM_DIGITS + 1)));
            }
        }
        return lines;
    }

    private static boolean isWhole(String line) {
        if (line.length() <= CHECKSUM_DIGITS || line.charAt(CHECKSUM_DIGITS) != ' ') {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(line.substring(CHECKSUM_DIGITS + 1).getBytes(StandardCharsets.UTF_8));
        return line.startsWith(String.format("%08x", crc.getValue()));
    }

    private static Checked parse(String content) {
        String[] words = content.split(" ");
        Map<String, String> fields = new HashMap<>();
        for (int index = 1; index < words.length; index++) {
            String[] pair = words[index].split("=", 2);
            fields.put(pair[0], decode(pair[pair.length - 1]));
        }
        return new Checked(words[0], fields);
    }

    /** The catalogue encodes a space as {@code %20} and leaves a plus sign alone. */
    private static String decode(String value) {
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
