package org.saraphina.backup;

import static java.util.Objects.requireNonNull;

/**
 * What an artifact is called: the caller's name for it, or the first eight digits of its SHA-256.
 *
 * <p>An id becomes part of file names, so it holds neither a slash nor a backslash, no control character, and no two
 * dots in a row. Characters that are awkward in file names, and ids too long for one, are allowed here; whoever makes
 * a file name of them replaces or shortens.
 *
 * @param value 1 to 500 characters
 */
public record ArtifactId(String value) {
    private static final int MOST_CHARACTERS = 500;

    public ArtifactId {
        requireNonNull(value, "value is null");
        if (value.isBlank()) {
            throw new IllegalArgumentException("An artifact id must not be empty");
        }
        if (value.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("An artifact id has at most " + MOST_CHARACTERS
                    + " characters, this one " + value.length() + ": " + value.substring(0, 40) + "…");
        }
        boolean namesAnotherFolder = value.contains("/") || value.contains("\\") || value.contains("..");
        if (namesAnotherFolder || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "An artifact id holds no slash, backslash, '..' or control character: " + value);
        }
    }

    /** The id of an artifact that nobody named. */
    public static ArtifactId of(Sha256 digest) {
        return new ArtifactId(digest.brief());
    }

    @Override
    public String toString() {
        return value;
    }
}
