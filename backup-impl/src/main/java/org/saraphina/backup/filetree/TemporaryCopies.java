package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.saraphina.backup.BackupException;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.DurableFiles.Copied;

/** Copies the files of one unit under temporary names; every byte is durable on return. */
final class TemporaryCopies {
    /**
     * A thread that forces a file only waits for the disk, and the disk serves many that wait together faster than one
     * after the other. Measured: this is quicker than one sync of the whole file system, which also waits for what
     * strangers wrote.
     */
    static final int MOST_THREADS = 16;

    private final SafeCopy copies;
    private final Leftovers leftovers;
    private final int mostThreads;

    TemporaryCopies(SafeCopy copies, Leftovers leftovers, int mostThreads) {
        this.copies = requireNonNull(copies, "copies is null");
        this.leftovers = requireNonNull(leftovers, "leftovers is null");
        this.mostThreads = mostThreads;
    }

    /** A copy that does not have its name yet. */
    record Nameless(Path original, Path temporary, Copied copied) {}

    List<Nameless> of(List<Path> originals) throws BackupException, IOException {
        return originals.size() == 1 ? List.of(copy(originals.get(0))) : inParallel(originals);
    }

    private Nameless copy(Path original) throws BackupException, IOException {
        Path temporary = DurableFiles.temporaryBeside(original);
        leftovers.add(temporary);
        try {
            return new Nameless(original, temporary, copies.copy(original, temporary));
        } catch (IOException failure) {
            throw new IOException(original.getFileName() + ": " + failure.getMessage(), failure);
        }
    }

    private List<Nameless> inParallel(List<Path> originals) throws BackupException, IOException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(mostThreads, originals.size()));
        try {
            List<Callable<Nameless>> calls = new ArrayList<>();
            originals.forEach(original -> calls.add(() -> copy(original)));
            List<Nameless> copied = new ArrayList<>();
            for (Future<Nameless> done : pool.invokeAll(calls)) {
                copied.add(result(done));
            }
            return copied;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BackupException("Interrupted while files were backed up", interrupt);
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    private static Nameless result(Future<Nameless> done) throws BackupException, IOException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BackupException refused) {
                throw refused;
            }
            if (failure.getCause() instanceof IOException broken) {
                throw broken;
            }
            if (failure.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** So that nobody writes a copy any more when the leftovers are taken away. */
    private static void awaitEnd(ExecutorService pool) {
        boolean isInterrupted = Thread.interrupted();
        try {
            pool.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException again) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
