package org.saraphina.intent.file;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * One line of the log: a checksum, a word, and fields.
 *
 * <pre>{@code 9a3f01c2 opened id=0042 artifact=abc12345 file=bundles/x.jar,4e0…,9f2…}</pre>
 *
 * @param word what the line says
 * @param fields in order; a key may occur several times
 */
record Line(String word, List<Field> fields) {
    Line {
        fields = List.copyOf(fields);
    }

    /** One {@code key=value}. The value may hold any character. */
    record Field(String key, String value) {}

    static Line of(String word, Field... fields) {
        return new Line(word, List.of(fields));
    }

    /** The value of the first field called {@code key}. */
    Optional<String> first(String key) {
        return all(key).findFirst();
    }

    /** The values of all fields called {@code key}. */
    Stream<String> all(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).map(Field::value);
    }

    /** As it stands in the file, without the line end. */
    String written() {
        String content = Stream.concat(
                        Stream.of(word), fields.stream().map(field -> field.key() + "=" + escape(field.value())))
                .collect(Collectors.joining(" "));
        return checksum(content) + " " + content;
    }

    /** The line that {@code text} is; empty when its checksum does not hold, or it is none although that holds. */
    static Optional<Line> read(String text) {
        int end = text.indexOf(' ');
        boolean whole = end == 8 && checksum(text.substring(end + 1)).equals(text.substring(0, end));
        try {
            return whole ? Optional.of(parse(text.substring(end + 1))) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException senseless) {
            return Optional.empty();
        }
    }

    private static Line parse(String content) {
        List<String> parts = List.of(content.split(" "));
        List<Field> fields = parts.stream().skip(1).map(Line::field).toList();
        return new Line(parts.get(0), fields);
    }

    private static Field field(String text) {
        int equals = text.indexOf('=');
        return new Field(text.substring(0, equals), unescape(text.substring(equals + 1)));
    }

    private static String checksum(String content) {
        CRC32C crc = new CRC32C();
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    private static String escape(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%2C", ",");
    }

    private static String unescape(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
