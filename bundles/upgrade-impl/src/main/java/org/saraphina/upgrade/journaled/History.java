package org.saraphina.upgrade.journaled;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.intent.OpenIntent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history as an upgrade sees it: it may be absent, and it may fail, and neither ever stops an upgrade. What is not in
 * history stays in backups.
 *
 * @param store the history, if there is one at this moment
 */
record History(Optional<CheckpointStore> store) {
    private static final Logger log = LoggerFactory.getLogger(History.class);

    /** Whether something was committed, or why not. */
    record Result(Optional<Checkpoint> commit, Optional<String> error) {
        static final Result NOTHING = new Result(Optional.empty(), Optional.empty());
    }

    /** Commits the present bytes of what history does not have. */
    Optional<Checkpoint> baseline(List<Path> files) {
        if (store.isEmpty()) {
            return Optional.empty();
        }
        try {
            return store.get().baseline(files);
        } catch (CheckpointException | RuntimeException failure) {
            log.warn("The present version could not be committed first, so its backups stay: {}", failure.getMessage());
            return Optional.empty();
        }
    }

    /** Commits the new state. */
    Result commit(OpenIntent intent) {
        if (store.isEmpty()) {
            return Result.NOTHING;
        }
        try {
            return new Result(store.get().commit(intent.files(), Messages.commit(intent)), Optional.empty());
        } catch (CheckpointException | RuntimeException failure) {
            log.warn(
                    "Upgrade {} stands, but is not committed, so its backups stay: {}",
                    intent.id(),
                    failure.getMessage());
            return new Result(Optional.empty(), Optional.of(String.valueOf(failure.getMessage())));
        }
    }
}
