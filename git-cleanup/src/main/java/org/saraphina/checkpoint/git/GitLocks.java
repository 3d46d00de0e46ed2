package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.home.DurationText;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks of git that are in the way: files called {@code *.lock}. One that a killed process left behind would stop every
 * commit for ever; it is removed only when it is old, nobody may hold it, and it does not change while one looks.
 */
record GitLocks(FileOperations files, LockHolders holders, Duration staleAge, Clock clock) {
    private static final Logger log = LoggerFactory.getLogger(GitLocks.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Goes on if there is no such lock, or no longer. */
    void requireFree(Path lock) throws CheckpointException, IOException {
        Optional<FileFacts> found = files.facts(lock);
        if (found.isPresent() && !isLeftBehind(lock, found.get())) {
            throw new CheckpointException(refusal(lock, found.get()));
        }
        if (found.isPresent()) {
            log.warn("{} was left behind {} ago and nobody holds it; it is removed", lock, forPeople(found.get()));
            files.delete(lock);
        }
    }

    /** Removes a file that a killed process was writing; leaves it if somebody may still write it. */
    void removeIfLeftBehind(Path unfinished) throws IOException {
        Optional<FileFacts> found = files.facts(unfinished);
        if (found.isPresent() && isLeftBehind(unfinished, found.get())) {
            log.info(
                    "{} was being written {} ago by who is no more; it is removed", unfinished, forPeople(found.get()));
            files.delete(unfinished);
        }
    }

    private boolean isLeftBehind(Path lock, FileFacts found) throws IOException {
        if (age(found).compareTo(staleAge) <= 0 || holders.mayHold(lock)) {
            return false;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        return files.facts(lock).equals(Optional.of(found));
    }

    private String refusal(Path lock, FileFacts found) {
        return "Git is locked for " + forPeople(found) + " by " + lock
                + ". If no git program is at work in the home, remove that file; a later commit removes it by itself once it is older than "
                + DurationText.forPeople(staleAge) + " and nobody has it open.";
    }

    private Duration age(FileFacts facts) {
        return Duration.between(facts.modified(), clock.instant());
    }

    private String forPeople(FileFacts facts) {
        Duration age = age(facts);
        return age.toMinutes() >= 1 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }
}
