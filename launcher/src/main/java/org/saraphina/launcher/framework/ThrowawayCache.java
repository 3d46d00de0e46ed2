package org.saraphina.launcher.framework;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/** A framework's cache for one short session. The home's lasting one, with what a person had stopped, stays untouched. */
public final class ThrowawayCache implements AutoCloseable {
    private static final String PREFIX = "offline-";

    private final FileOperations files;
    private final Path directory;

    private ThrowawayCache(FileOperations files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    /** A fresh one; the caller holds the home's lock, so those of sessions that died are removed. */
    public static ThrowawayCache in(Home home, FileOperations files) throws IOException {
        for (Path entry : files.list(home.state())) {
            if (entry.getFileName().toString().startsWith(PREFIX)) {
                delete(files, entry);
            }
        }
        return new ThrowawayCache(files, home.state().resolve(PREFIX + UUID.randomUUID()));
    }

    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        if (files.facts(directory).isPresent()) {
            delete(files, directory);
        }
    }

    private static void delete(FileOperations files, Path entry) throws IOException {
        boolean isDirectory = files.facts(entry)
                .filter(facts -> facts.kind() == FileFacts.Kind.DIRECTORY)
                .isPresent();
        if (isDirectory) {
            for (Path inside : files.list(entry)) {
                delete(files, inside);
            }
        }
        files.delete(entry);
    }
}
