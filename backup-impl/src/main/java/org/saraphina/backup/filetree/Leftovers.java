package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.saraphina.home.FileOperations;

/** The files that something has written so far and that nobody may find if it does not succeed. */
final class Leftovers {
    private final FileOperations files;
    private final Set<Path> written = ConcurrentHashMap.newKeySet();

    Leftovers(FileOperations files) {
        this.files = requireNonNull(files, "files is null");
    }

    void add(Path file) {
        written.add(file);
    }

    void remove(Path file) {
        written.remove(file);
    }

    /** Takes them all away; what goes wrong with that is added to {@code because}. */
    void discard(Throwable because) {
        for (Path file : written) {
            try {
                if (files.facts(file).isPresent()) {
                    files.delete(file);
                }
            } catch (IOException second) {
                because.addSuppressed(second);
            }
        }
    }
}
