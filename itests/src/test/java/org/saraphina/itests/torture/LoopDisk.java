package org.saraphina.itests.torture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A file system in a file, whose power can be cut: what was not forced to it by then is lost. */
final class LoopDisk implements AutoCloseable {
    private static final long SIZE = 512L * 1024 * 1024;
    private static final long PATIENCE_IN_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long BETWEEN_TRIES_IN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path image;
    private final Path mountPoint;

    private LoopDisk(Path image, Path mountPoint) {
        this.image = image;
        this.mountPoint = mountPoint;
    }

    /** There can be no such disk here; the message says what is missing. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }
    }

    /**
     * Makes a disk and mounts it.
     *
     * @throws UnavailableException if this user on this machine cannot, or the file system's power cannot be cut
     */
    static LoopDisk make(Path directory, String fileSystem)
            throws IOException, InterruptedException, UnavailableException {
        Path image = Files.createDirectories(directory).resolve(fileSystem + ".img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(SIZE);
        }
        LoopDisk disk = new LoopDisk(image, Files.createDirectories(directory.resolve(fileSystem)));
        require("mkfs." + fileSystem, "-q", image.toString());
        require(disk.mounting());
        try {
            require(disk.cutting());
            disk.remount();
            return disk;
        } catch (UnavailableException cannotBeCut) {
            disk.close();
            throw cannotBeCut;
        }
    }

    private String[] mounting() {
        return new String[] {"mount", "-o", "loop", image.toString(), mountPoint.toString()};
    }

    private String[] cutting() {
        return new String[] {"xfs_io", "-x", "-c", "shutdown", mountPoint.toString()};
    }

    private static void require(String... command) throws IOException, InterruptedException, UnavailableException {
        Ended ended;
        try {
            ended = run(command);
        } catch (IOException noSuchProgram) {
            throw new UnavailableException("there is no program " + command[0]);
        }
        // xfs_io says by its words alone that it could not do what it was told
        boolean worked = ended.exitCode() == 0 && !ended.output().contains("Inappropriate ioctl");
        if (!worked) {
            throw new UnavailableException("'" + String.join(" ", command) + "' says " + ended.output());
        }
    }

    private record Ended(int exitCode, String output) {}

    private static Ended run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output.strip());
    }

    Path mountPoint() {
        return mountPoint;
    }

    /** The command that cuts the power. */
    String cutCommand() {
        return String.join(" ", cutting());
    }

    void cutPower() throws IOException, InterruptedException {
        run(cutting());
    }

    /** Power is back: the disk shows what had reached it. Nobody may have a file on it open any more. */
    void remount() throws IOException, InterruptedException {
        unmount();
        Ended mounted = run(mounting());
        if (mounted.exitCode() != 0) {
            throw new AssertionError("Cannot be mounted after a power cut: " + mounted.output());
        }
    }

    private void unmount() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_IN_NANOS;
        Ended unmounted = run("umount", mountPoint.toString());
        while (unmounted.exitCode() != 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_TRIES_IN_NANOS);
            unmounted = run("umount", mountPoint.toString());
        }
        if (unmounted.exitCode() != 0) {
            throw new AssertionError("Cannot be unmounted: " + unmounted.output());
        }
    }

    /** Makes everything durable that is on it by now. */
    void sync() throws IOException, InterruptedException {
        Ended synced = run("sync", "-f", mountPoint.toString());
        if (synced.exitCode() != 0) {
            throw new AssertionError(List.of("sync", synced.output()));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", mountPoint.toString());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        Files.delete(image);
    }
}
