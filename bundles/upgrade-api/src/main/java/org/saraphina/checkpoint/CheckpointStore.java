package org.saraphina.checkpoint;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps the history of the home. Safe for use by many threads. A home without a repository has no history: then nothing
 * here does anything, and retention alone rules the backups.
 */
@ProviderType
public interface CheckpointStore {
    /**
     * Makes the home a repository with a first commit of what is there. An existing repository is left as it is.
     *
     * @return the first commit; empty if there was a repository already
     */
    Optional<Checkpoint> create() throws CheckpointException;

    /** True when the home has a repository of its own. */
    boolean isVersioned();

    /**
     * Commits the present bytes of those {@code files} that history does not have yet, so that they can be proven to be
     * there later. Commits first what an earlier upgrade could not commit. Files that are not there are left out.
     *
     * @return the commit, if one was needed
     */
    Optional<Checkpoint> baseline(Collection<Path> files) throws CheckpointException;

    /**
     * Commits the present bytes of {@code files}, or that they are gone, and nothing else; never an empty commit. If
     * that fails, the request is kept and tried again with the next {@link #baseline}.
     *
     * @return the commit, durable; empty when history had everything already or there is no repository
     * @throws CheckpointException with the reason a person needs, hook output included
     */
    Optional<Checkpoint> commit(Collection<Path> files, CheckpointMessage message) throws CheckpointException;
}
