package org.saraphina.backup.catalogue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;

/** One line of the catalogue. All paths are absolute. */
public sealed interface CatalogueEvent {
    /** A backup is about to get its name; its bytes are durable. */
    record Taken(
            Path original, Path location, Instant stamp, Optional<ArtifactId> artifact, long sizeInBytes, Sha256 digest)
            implements CatalogueEvent {}

    /** A backup that was taken never got its name; a file of that name is somebody else's. */
    record Abandoned(Path location) implements CatalogueEvent {}

    /** A backup is about to be deleted. When its file is still there, it is a backup like any other. */
    record Deleted(Path location, Instant at, String reason) implements CatalogueEvent {}

    /** A person wants a backup kept. */
    record Pinned(Path location, Pin pin) implements CatalogueEvent {}

    /** A person no longer minds. */
    record Unpinned(Path location) implements CatalogueEvent {}

    /** A policy wants so many backups of a file gone that it was put off to the next run. */
    record Announced(Path original, String policy) implements CatalogueEvent {}

    /** What was announced for a file no longer counts: it was done, or is no longer wanted. */
    record Withdrawn(Path original) implements CatalogueEvent {}
}
