package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.saraphina.backup.BackupException;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.DurableFiles.Copied;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;

/** Copies a file that somebody may be writing to: a copy counts only if the file was the same before and after. */
final class SafeCopy {
    private static final int TRIES = 3;

    private final FileOperations files;

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
     * Copies bytes, permissions and times into a new file.
     *
     * @param force whether the bytes are durable on return
     * @throws BackupException if the file kept changing; there is no copy then
     */
    Copied copy(Path source, Path target, boolean force) throws BackupException, IOException {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<FileFacts> before = files.facts(source);
            Copied copied = pour(source, target, force);
            boolean wasStill = before.equals(files.facts(source))
                    && before.filter(facts -> facts.size() == copied.size()).isPresent();
            if (wasStill) {
                return copied;
            }
            files.delete(target);
        }
        throw new BackupException(source + " is still being written. Wait until it is whole, then try again.");
    }

    private Copied pour(Path source, Path target, boolean force) throws IOException {
        try (InputStream in = files.read(source);
                ForcedOutput out = files.create(target)) {
            Copied copied = DurableFiles.pour(in, out);
            files.copyFacts(source, target);
            if (force) {
                out.force();
            }
            return copied;
        }
    }
}
