package org.saraphina.backup;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of some bytes.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        requireNonNull(hex, "hex is null");
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 in 64 lower-case hex digits: " + hex);
        }
    }

    /** The digest whose 32 bytes these are. */
    public static Sha256 of(byte[] digest) {
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    /** The first eight digits: enough for people, and for an artifact id. */
    public String brief() {
        return hex.substring(0, 8);
    }

    @Override
    public String toString() {
        return hex;
    }
}
