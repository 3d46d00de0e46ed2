package org.saraphina.home.invariants;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is named like a backup: {@code name.ext.bak.YYYYMMDD_HHMMSS[.artifactId]}.
 *
 * @param location the file
 * @param original what it is a backup of, by its name
 * @param stamp the digits; they sort as the times they stand for
 */
public record BackupFile(Path location, Path original, String stamp) {
    private static final Pattern FORM = Pattern.compile("(.+)\\.bak\\.(\\d{8}_\\d{6})(?:\\.[A-Za-z0-9._-]+)?");

    public BackupFile {
        requireNonNull(location, "location is null");
        requireNonNull(original, "original is null");
        requireNonNull(stamp, "stamp is null");
    }

    /** The backup at {@code file}; empty when it is not named like one. */
    public static Optional<BackupFile> of(Path file) {
        Matcher form = FORM.matcher(file.getFileName().toString());
        return form.matches()
                ? Optional.of(new BackupFile(file, file.resolveSibling(form.group(1)), form.group(2)))
                : Optional.empty();
    }
}
