package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileSystem;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DurableFiles;

/**
 * The file name of a backup, {@code name.ext.bak.YYYYMMDD_HHMMSS[.artifactId]}, taken apart. The stamp is UTC.
 *
 * @param original the name of the file it is a backup of, or what {@link #shortened} made of it
 * @param stamp when it was taken, whole seconds
 * @param artifact what stands for the artifact's id
 */
record BackupName(String original, Instant stamp, Optional<String> artifact) {
    private static final String MARK = ".bak.";
    private static final Pattern FORM = Pattern.compile(
            "(?<original>.+)\\.bak\\.(?<stamp>\\d{8}_\\d{6})(?:\\.(?<artifact>[A-Za-z0-9_-][A-Za-z0-9._-]*))?",
            Pattern.DOTALL);
    private static final Pattern MARK_AND_STAMP = Pattern.compile("\\.bak\\.\\d{8}_\\d{6}(?!\\d)");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9998; // so that a newer stamp can always be written

    private static final int STAMP_LENGTH = "YYYYMMDD_HHMMSS".length();
    private static final int LONGEST_ARTIFACT = 40;
    private static final int LONGEST_SUFFIX = MARK.length() + STAMP_LENGTH + ".".length() + LONGEST_ARTIFACT;
    private static final int HASH_DIGITS = 12;

    BackupName {
        requireNonNull(original, "original is null");
        requireNonNull(stamp, "stamp is null");
        requireNonNull(artifact, "artifact is null");
    }

    /** The name of a backup of the file called {@code original}; shortened where the file system needs it. */
    static BackupName of(String original, Instant stamp, ArtifactId artifact) {
        BackupName full = new BackupName(original, stamp, Optional.of(inFileNames(artifact)));
        return fits(full.text()) ? full : new BackupName(shortened(original), stamp, full.artifact());
    }

    /** What {@code fileName} says if it is exactly the name of a backup; empty for every other name. */
    static Optional<BackupName> parse(String fileName) {
        if (!fileName.contains(MARK)) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(fileName);
        boolean isOne = form.matches() && !isMarked(form.group("original"));
        if (!isOne) {
            return Optional.empty();
        }
        return stamp(form.group("stamp"))
                .map(stamp ->
                        new BackupName(form.group("original"), stamp, Optional.ofNullable(form.group("artifact"))));
    }

    /** True for a name that holds a mark and a stamp, be it exact or not: no file of that name is ever backed up. */
    static boolean isMarked(String fileName) {
        return MARK_AND_STAMP.matcher(fileName).find();
    }

    private static Optional<Instant> stamp(String digits) {
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(digits, 0, 4),
                    number(digits, 4, 6),
                    number(digits, 6, 8),
                    number(digits, 9, 11),
                    number(digits, 11, 13),
                    number(digits, 13, 15));
            boolean isInRange = time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR;
            return isInRange ? Optional.of(time.toInstant(ZoneOffset.UTC)) : Optional.empty();
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** True when this is the name of a backup of the file called {@code fileName}. */
    boolean isOf(String fileName) {
        return original.equals(fileName) || original.equals(shortened(fileName));
    }

    String text() {
        return original
                + MARK
                + STAMP.format(stamp)
                + artifact.map(id -> "." + id).orElse("");
    }

    /** What stands for a name that leaves no room for mark, stamp and artifact: its beginning, and a hash of it all. */
    static String shortened(String name) {
        int room = FileSystem.getCurrent().getMaxFileNameLength() - LONGEST_SUFFIX - "~".length() - HASH_DIGITS;
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > room) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + "~" + hash(name, HASH_DIGITS);
    }

    /** An artifact's id with every odd character replaced, and its tail by a hash if it is long. */
    static String inFileNames(ArtifactId artifact) {
        String plain = artifact.value().replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.|\\.$|\\.(?=bak\\.)", "_");
        boolean isLong = plain.length() > LONGEST_ARTIFACT;
        return isLong
                ? plain.substring(0, LONGEST_ARTIFACT - HASH_DIGITS - 1) + "-" + hash(artifact.value(), HASH_DIGITS)
                : plain;
    }

    private static boolean fits(String fileName) {
        return FileSystem.getCurrent().isLegalFileName(fileName, StandardCharsets.UTF_8);
    }

    private static String hash(String text, int digits) {
        byte[] digest = DurableFiles.newSha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return Sha256.of(digest).hex().substring(0, digits);
    }
}
