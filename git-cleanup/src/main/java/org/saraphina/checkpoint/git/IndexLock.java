package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.Repository;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.home.DurationText;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the lock of the index, {@code .git/index.lock}. A lock that a killed process left behind would stop every commit
 * for ever; it is removed only when it is old, nobody has it open, and it does not change while one looks.
 */
record IndexLock(FileOperations files, Duration staleAge, Clock clock) {
    private static final Logger log = LoggerFactory.getLogger(IndexLock.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** The index, locked; whoever gets it commits or unlocks it. */
    DirCache lock(Repository repository) throws CheckpointException, IOException {
        try {
            return repository.lockDirCache();
        } catch (LockFailedException held) {
            Path lock = repository.getIndexFile().toPath().resolveSibling("index.lock");
            if (!removeIfLeftBehind(lock)) {
                throw new CheckpointException(refusal(lock), held);
            }
            return repository.lockDirCache();
        }
    }

    private boolean removeIfLeftBehind(Path lock) throws IOException {
        Optional<FileFacts> found = files.facts(lock);
        boolean isOld = found.isPresent() && age(found.get()).compareTo(staleAge) > 0;
        if (!isOld || isOpenSomewhere(lock)) {
            return false;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        if (!files.facts(lock).equals(found)) {
            return false;
        }
        log.warn("{} was left behind {} ago and is held by nobody; it is removed", lock, forPeople(age(found.get())));
        files.delete(lock);
        return true;
    }

    private String refusal(Path lock) throws IOException {
        String age =
                files.facts(lock).map(facts -> " for " + forPeople(age(facts))).orElse("");
        return "git is locked" + age + " by " + lock
                + ". If no git program is at work in the home, remove that file; it is removed by itself after "
                + DurationText.forPeople(staleAge) + " if nobody has it open.";
    }

    private Duration age(FileFacts facts) {
        return Duration.between(facts.modified(), Instant.now(clock));
    }

    private static String forPeople(Duration age) {
        return age.toMinutes() >= 1 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }

    /** Told by {@code /proc}; where there is none, a lock may always have a holder. */
    private static boolean isOpenSomewhere(Path lock) throws IOException {
        Path processes = Path.of("/proc");
        if (!Files.isDirectory(processes.resolve("self/fd"))) {
            return true;
        }
        try (Stream<Path> found = Files.list(processes)) {
            return found.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .anyMatch(process -> hasOpen(process.resolve("fd"), lock));
        }
    }

    private static boolean hasOpen(Path descriptors, Path lock) {
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.anyMatch(descriptor -> leadsTo(descriptor, lock));
        } catch (IOException gone) {
            return Files.exists(descriptors); // a process that cannot be looked into may hold it
        }
    }

    private static boolean leadsTo(Path descriptor, Path lock) {
        try {
            return Files.readSymbolicLink(descriptor).equals(lock);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
