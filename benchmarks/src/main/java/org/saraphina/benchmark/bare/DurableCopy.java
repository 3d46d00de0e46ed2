package org.saraphina.benchmark.bare;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The least that makes a copy survive a power cut: copy, fsync, rename, fsync of the directory. */
public final class DurableCopy {
    private DurableCopy() {}

    public static void copy(Path source, Path target) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        Files.copy(source, temporary);
        force(temporary, StandardOpenOption.WRITE);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.getParent(), StandardOpenOption.READ);
    }

    private static void force(Path file, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(file, mode)) {
            channel.force(true);
        }
    }
}
