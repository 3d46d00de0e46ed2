package org.saraphina.artifact;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Sha256;

/**
 * An artifact that was read through, with copies of its files that nobody else writes to. Closing it deletes the copies
 * that were not moved into place.
 *
 * @param id what it is called
 * @param digest of its one file, or of the list of its files' targets and digests
 * @param files what it would put into the home
 * @param entriesRead how many entries were read and compared with their checksums
 * @param disposal deletes the copies
 */
public record VerifiedArtifact(
        ArtifactId id, Sha256 digest, List<ArtifactFile> files, int entriesRead, Runnable disposal)
        implements AutoCloseable {

    public VerifiedArtifact {
        requireNonNull(id, "id is null");
        requireNonNull(digest, "digest is null");
        files = List.copyOf(files);
        requireNonNull(disposal, "disposal is null");
    }

    @Override
    public void close() {
        disposal.run();
    }
}
