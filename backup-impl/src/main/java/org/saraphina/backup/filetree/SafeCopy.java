package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.saraphina.backup.BackupException;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.DurableFiles.Copied;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;

/**
 * Copies files that somebody may be writing to: a copy counts only if the file was the same before and after. For many
 * threads; as many copy at once as there are cores, while the others wait for the disk.
 */
final class SafeCopy {
    private static final int TRIES = 3;
    private static final int CORES = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final FileOperations files;
    private final Semaphore pouring = new Semaphore(CORES);

    SafeCopy(FileOperations files) {
        this.files = requireNonNull(files, "files is null");
    }

    /** Refuses what is no regular file, by its type, before anybody opens it. */
    void requireFile(Path file) throws BackupException, IOException {
        Optional<FileFacts> facts = files.facts(file);
        if (facts.isEmpty()) {
            throw new BackupException("There is no file " + file + " to back up");
        }
        if (!facts.get().isFile()) {
            throw new BackupException(
                    file + " is " + facts.get().kind().phrase() + ", not a file, and cannot be backed up");
        }
    }

    /**
     * Copies bytes, permissions and times into a new file; they are durable on return, its name is not.
     *
     * @throws BackupException if the file kept changing; there is no copy then
     */
    Copied copy(Path source, Path target) throws BackupException, IOException {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Copied> copied = copyIfStill(source, target);
            if (copied.isPresent()) {
                return copied.get();
            }
            files.delete(target);
        }
        throw new BackupException(source + " is still being written. Wait until it is whole, then try again.");
    }

    private Optional<Copied> copyIfStill(Path source, Path target) throws IOException {
        try (ForcedOutput out = files.create(target)) {
            Optional<Copied> copied = pourIfStill(source, target, out);
            if (copied.isPresent()) {
                out.force();
            }
            return copied;
        }
    }

    private Optional<Copied> pourIfStill(Path source, Path target, ForcedOutput out) throws IOException {
        pouring.acquireUninterruptibly();
        try (InputStream in = files.read(source)) {
            Optional<FileFacts> before = files.facts(source);
            Copied copied = DurableFiles.pour(in, out);
            files.copyFacts(source, target);
            boolean wasStill = before.equals(files.facts(source))
                    && before.filter(facts -> facts.size() == copied.size()).isPresent();
            return wasStill ? Optional.of(copied) : Optional.empty();
        } finally {
            pouring.release();
        }
    }
}
