package org.saraphina.backup;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One timestamped copy of {@code original}, made before it was replaced.
 *
 * @param original the file that was copied; absolute
 * @param location where the copy is: {@code name.ext.bak.YYYYMMDD_HHMMSS[.artifactId]} beside the original
 * @param takenAt the stamp in the name, UTC, whole seconds; strictly increasing among the backups of one file
 * @param artifactId what replaced the original, if the name or the catalogue tells
 * @param sizeInBytes the size of the copy
 * @param digest what its bytes hashed to when it was taken; empty when nobody recorded it
 * @param pin set when a person asked to keep this backup whatever retention and proofs say
 */
public record Backup(
        Path original,
        Path location,
        Instant takenAt,
        Optional<ArtifactId> artifactId,
        long sizeInBytes,
        Optional<Sha256> digest,
        Optional<Pin> pin) {

    public Backup {
        requireNonNull(original, "original is null");
        requireNonNull(location, "location is null");
        requireNonNull(takenAt, "takenAt is null");
        requireNonNull(artifactId, "artifactId is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(pin, "pin is null");
        if (sizeInBytes < 0) {
            throw new IllegalArgumentException("sizeInBytes is negative: " + sizeInBytes);
        }
    }

    /** By the location, which no two backups share: they are looked up by the thousand. */
    @Override
    public int hashCode() {
        return location.hashCode();
    }

    /** The file name of the copy. */
    public String name() {
        return location.getFileName().toString();
    }

    /** True while a pin is in force at {@code now}. */
    public boolean isPinned(Instant now) {
        return pin.isPresent() && pin.get().holdsAt(now);
    }
}
