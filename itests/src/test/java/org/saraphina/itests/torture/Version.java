package org.saraphina.itests.torture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes of a file, by what they hash to.
 *
 * @param sha256 of the bytes
 * @param blob the name that git gives them
 */
record Version(String sha256, String blob) {
    static Version of(byte[] bytes) {
        MessageDigest git = digest("SHA-1");
        git.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
        return new Version(sha256(bytes), HexFormat.of().formatHex(git.digest(bytes)));
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
