package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.catalogue.CatalogueEvent.Taken;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.DurableFiles.Copied;
import org.saraphina.home.FileOperations;

/**
 * Some files that are backed up together, all or none. First every byte is copied under temporary names and made durable,
 * then the catalogue is told, then the copies get their names. For one thread, once.
 */
final class BackupUnit {
    /** From here on one sync of the whole file system is cheaper than one for each file. */
    private static final int MANY_FILES = 16;

    private static final int THREADS = 2;

    private final BackupShelf shelf;
    private final FileOperations files;
    private final SafeCopy copies;
    private final Clock clock;
    private final ArtifactId artifact;
    private final List<Path> originals;
    private final Set<Path> leftovers = new LinkedHashSet<>();

    BackupUnit(BackupShelf shelf, Clock clock, Collection<Path> originals, ArtifactId artifact) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.files = shelf.files();
        this.copies = new SafeCopy(files);
        this.clock = requireNonNull(clock, "clock is null");
        this.originals = List.copyOf(originals);
        this.artifact = requireNonNull(artifact, "artifact is null");
    }

    /** A copy that has no name yet. */
    private record Nameless(Path original, Path temporary, Copied copied) {}

    List<Backup> take() throws BackupException, IOException {
        for (Path original : originals) {
            requireOrdinary(original);
        }
        try {
            List<Nameless> copied = copyAll();
            List<Taken> taken = name(copied);
            shelf.catalogue().append(taken);
            publish(copied, taken);
            return describe(taken);
        } catch (BackupException | IOException | RuntimeException failure) {
            discard(failure);
            throw failure;
        }
    }

    private void requireOrdinary(Path original) throws BackupException, IOException {
        shelf.home().refuseEscape(original);
        if (BackupName.isMarked(original.getFileName().toString())) {
            throw new BackupException(original + " is named like a backup, and backups are not backed up");
        }
        copies.requireFile(original);
    }

    private List<Nameless> copyAll() throws BackupException, IOException {
        boolean together = originals.size() >= MANY_FILES;
        List<Nameless> copied = originals.size() == 1
                ? List.of(copy(originals.get(0), true))
                : inParallel(originals, original -> copy(original, !together));
        if (together && !files.forceFileSystem(shelf.home().root())) {
            inParallel(copied, this::force);
        }
        return copied;
    }

    private Nameless copy(Path original, boolean force) throws BackupException, IOException {
        Path temporary = DurableFiles.temporaryBeside(original);
        synchronized (leftovers) {
            leftovers.add(temporary);
        }
        return new Nameless(original, temporary, copies.copy(original, temporary, force));
    }

    private Nameless force(Nameless copy) throws IOException {
        files.forceFile(copy.temporary());
        return copy;
    }

    /** Something done to each of many files. */
    private interface Work<T, R> {
        R perform(T item) throws BackupException, IOException;
    }

    private static <T, R> List<R> inParallel(List<T> items, Work<T, R> work) throws BackupException, IOException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<R>> calls = new ArrayList<>();
            items.forEach(item -> calls.add(() -> work.perform(item)));
            List<R> results = new ArrayList<>();
            for (Future<R> done : pool.invokeAll(calls)) {
                results.add(result(done));
            }
            return results;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BackupException("Interrupted while files were backed up", interrupt);
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> R result(Future<R> done) throws BackupException, IOException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BackupException refused) {
                throw refused;
            }
            if (failure.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    private List<Taken> name(List<Nameless> copied) throws IOException {
        Map<Path, Instant> newest = newestStamps();
        List<Taken> taken = new ArrayList<>();
        for (Nameless copy : copied) {
            Instant stamp = stampAfter(Optional.ofNullable(newest.get(copy.original())));
            String name = BackupName.of(copy.original().getFileName().toString(), stamp, artifact)
                    .text();
            taken.add(new Taken(
                    copy.original(),
                    copy.original().resolveSibling(name),
                    stamp,
                    Optional.of(artifact),
                    copy.copied().size(),
                    copy.copied().digest()));
        }
        return taken;
    }

    /** Reads each directory once, however many of its files are backed up. */
    private Map<Path, Instant> newestStamps() throws IOException {
        Set<Path> directories = new LinkedHashSet<>();
        originals.forEach(original -> directories.add(original.getParent()));
        Map<Path, Instant> newest = new HashMap<>();
        for (Path directory : directories) {
            for (Path name : shelf.names(directory)) {
                BackupName.parse(name.getFileName().toString())
                        .ifPresent(backup ->
                                newest.merge(directory.resolve(backup.original()), backup.stamp(), BackupUnit::later));
            }
        }
        for (Path original : originals) {
            String shortened = BackupName.shortened(original.getFileName().toString());
            Optional.ofNullable(newest.get(original.resolveSibling(shortened)))
                    .ifPresent(stamp -> newest.merge(original, stamp, BackupUnit::later));
            shelf.catalogue()
                    .newestStamp(original)
                    .ifPresent(stamp -> newest.merge(original, stamp, BackupUnit::later));
        }
        return newest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** {@code max(now, newest + 1 s)}: clocks go back, and two upgrades can fall into one second. */
    private Instant stampAfter(Optional<Instant> newest) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return newest.map(stamp -> later(now, stamp.plusSeconds(1))).orElse(now);
    }

    private void publish(List<Nameless> copied, List<Taken> taken) throws BackupException, IOException {
        Set<Path> directories = new LinkedHashSet<>();
        for (int index = 0; index < copied.size(); index++) {
            Path location = taken.get(index).location();
            publish(copied.get(index).temporary(), location);
            directories.add(location.getParent());
        }
        for (Path directory : directories) {
            files.forceDirectory(directory);
        }
    }

    /** A link never takes a name from anybody; where there are no links, a new file does not either. */
    private void publish(Path temporary, Path location) throws BackupException, IOException {
        try {
            link(temporary, location);
        } catch (FileAlreadyExistsException taken) {
            throw new BackupException(
                    location + " is there already: somebody else backs up the same file. Try again.", taken);
        }
        leftovers.add(location);
        files.delete(temporary);
        leftovers.remove(temporary);
    }

    private void link(Path temporary, Path location) throws IOException {
        try {
            files.link(temporary, location);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            new DurableFiles(files).copyForced(temporary, location);
            files.copyFacts(temporary, location);
        }
    }

    private List<Backup> describe(List<Taken> taken) throws IOException {
        List<Backup> backups = new ArrayList<>();
        for (Taken copy : taken) {
            shelf.justWritten(copy.location());
            backups.add(new Backup(
                    copy.original(),
                    copy.location(),
                    copy.stamp(),
                    copy.artifact(),
                    copy.sizeInBytes(),
                    Optional.of(copy.digest()),
                    Optional.empty()));
        }
        return backups;
    }

    /** Takes away what was written of a unit that did not become whole. */
    private void discard(Exception because) {
        for (Path leftover : leftovers) {
            try {
                if (files.facts(leftover).isPresent()) {
                    files.delete(leftover);
                }
            } catch (IOException second) {
                because.addSuppressed(second);
            }
        }
        shelf.forget(leftovers);
    }
}
