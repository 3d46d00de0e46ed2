package org.saraphina.backup.catalogue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** Text and paths in the form in which they stand in the catalogue: without a space, a line end or a control character. */
final class Escapes {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:,()@+";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Escapes() {}

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(unit) >= 0) {
                escaped.append((char) unit);
            } else {
                HEX.toHexDigits(escaped.append('%'), unit);
            }
        }
        return escaped.toString();
    }

    /** @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits */
    static String unescape(String escaped) {
        if (escaped.indexOf('%') < 0) {
            return escaped;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(escaped, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(escaped.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A file's path relative to {@code root}. */
    static String escape(Path root, Path file) {
        return escape(
                root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/"));
    }

    /** @throws IllegalArgumentException if it leads out of {@code root} */
    static Path unescape(Path root, String relative) {
        Path file = root.resolve(unescape(relative));
        boolean isInside = file.startsWith(root) && file.equals(file.normalize()) && !file.equals(root);
        if (!isInside) {
            throw new IllegalArgumentException("Not a path inside the home: " + relative);
        }
        return file;
    }
}
