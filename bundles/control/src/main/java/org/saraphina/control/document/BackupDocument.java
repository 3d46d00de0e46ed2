package org.saraphina.control.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One backup, as {@code backups} lists them.
 *
 * @param file what it is a backup of, relative to the home
 * @param backup where it is, relative to the home
 * @param takenAt the stamp in its name
 * @param artifactId what replaced the file
 * @param size in bytes
 * @param sha256 as recorded when it was taken
 * @param verified whether its bytes are the recorded ones; absent when nobody recorded them
 * @param redundantInGit whether its bytes are proven to be in git history
 * @param keptBy what keeps it; empty when retention lets it go
 * @param pinned why a person keeps it
 */
public record BackupDocument(
        String file,
        String backup,
        Instant takenAt,
        Optional<String> artifactId,
        long size,
        Optional<String> sha256,
        Optional<Boolean> verified,
        boolean redundantInGit,
        List<String> keptBy,
        Optional<String> pinned) {}
