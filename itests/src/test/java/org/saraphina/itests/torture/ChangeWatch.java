package org.saraphina.itests.torture;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;

/** Sees files of a home change while they do. */
final class ChangeWatch implements AutoCloseable {
    private static final List<String> WATCHED = List.of(
            "bundles",
            "etc",
            "conf",
            ".saraphina",
            ".saraphina/incoming",
            ".saraphina/live",
            ".git",
            ".git/objects",
            ".git/refs/heads");

    private final WatchService changes;

    /** Calls once, on a thread of its own, at the nth change. */
    ChangeWatch(Path home, int nth, Runnable call) throws IOException {
        changes = home.getFileSystem().newWatchService();
        for (String directory : WATCHED) {
            if (Files.isDirectory(home.resolve(directory))) {
                home.resolve(directory).register(changes, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            }
        }
        Thread thread = new Thread(() -> watch(nth, call), "change watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(int nth, Runnable call) {
        try {
            int seen = 0;
            while (seen < nth) {
                WatchKey key = changes.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    seen += event.count();
                }
                key.reset();
            }
            call.run();
        } catch (ClosedWatchServiceException nobodyWaitsAnyMore) {
            Thread.currentThread().interrupt();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        changes.close();
    }
}
