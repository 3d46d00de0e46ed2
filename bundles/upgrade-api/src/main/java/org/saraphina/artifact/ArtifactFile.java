package org.saraphina.artifact;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.saraphina.backup.Sha256;

/**
 * One file of a verified artifact.
 *
 * @param target where it goes; absolute, inside the home
 * @param copy where its verified bytes are now, on the file system of the home
 * @param digest of its bytes
 * @param sizeInBytes of its bytes
 * @param module what it is as a module; empty for a plain file
 */
public record ArtifactFile(Path target, Path copy, Sha256 digest, long sizeInBytes, Optional<ModuleId> module) {
    public ArtifactFile {
        requireNonNull(target, "target is null");
        requireNonNull(copy, "copy is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(module, "module is null");
    }
}
