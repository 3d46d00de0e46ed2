package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.saraphina.intent.file.IntentRecord.ChangedFile;

/**
 * Brings many files back at the same time: a thread that forces one only waits for the disk, and the disk serves many that
 * wait together faster than one after the other. Whatever becomes of one, all are attempted.
 */
final class Attempts {
    private static final int MOST_THREADS = 8;

    private final FilesBefore before;

    Attempts(FilesBefore before) {
        this.before = requireNonNull(before, "before is null");
    }

    /**
     * What became of one file.
     *
     * @param done what was done, for people
     * @param problem why it could not be brought back, if it could not
     */
    record Attempt(List<String> done, Optional<String> problem) {}

    /** One attempt for each file, in their order. */
    List<Attempt> at(List<ChangedFile> files) {
        return files.size() <= 1 ? files.stream().map(this::at).toList() : together(files);
    }

    private Attempt at(ChangedFile file) {
        try {
            return new Attempt(before.putBack(file), Optional.empty());
        } catch (IOException failure) {
            return new Attempt(List.of(), Optional.of(file.path() + " could not be put back: " + failure.getMessage()));
        }
    }

    private List<Attempt> together(List<ChangedFile> files) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST_THREADS, files.size()));
        try {
            List<Future<Attempt>> begun = new ArrayList<>();
            files.forEach(file -> begun.add(threads.submit(() -> at(file))));
            List<Attempt> attempts = new ArrayList<>();
            for (int index = 0; index < files.size(); index++) {
                attempts.add(resultOf(begun.get(index), files.get(index)));
            }
            return attempts;
        } finally {
            threads.shutdown();
        }
    }

    /** Waits for as long as it takes: the start goes on only when every file is back. */
    private static Attempt resultOf(Future<Attempt> attempt, ChangedFile file) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return attempt.get();
                } catch (InterruptedException interrupt) {
                    isInterrupted = true;
                }
            }
        } catch (ExecutionException failure) {
            return new Attempt(List.of(), Optional.of(file.path() + " could not be put back: " + failure.getCause()));
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
