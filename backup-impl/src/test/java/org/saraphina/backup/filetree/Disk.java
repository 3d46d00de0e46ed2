package org.saraphina.backup.filetree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;

/** The real disk, on which an operation can be made to fail, and something can happen just before one. */
public final class Disk implements FileOperations {
    private static final int NEVER = Integer.MAX_VALUE;

    private final FileOperations disk = new DiskOperations();
    private final Map<String, String> failures = new HashMap<>();
    private final Map<String, Runnable> interferences = new HashMap<>();
    private int failAt = NEVER;
    private int deathAt = NEVER;
    private String failureAt = "";

    /** The names of the operations that change or force something, in their order. */
    public final List<String> calls = new ArrayList<>();

    /** From now on {@code operation} fails with {@code message}. */
    public void fail(String operation, String message) {
        failures.put(operation, message);
    }

    public void heal() {
        failures.clear();
        failAt = NEVER;
        deathAt = NEVER;
    }

    /** The {@code number}th operation from now on, counted from 1, fails; those after it work again. */
    public void failAt(int number, String message) {
        calls.clear();
        failAt = number;
        deathAt = NEVER;
        failureAt = message;
    }

    /** As if the process died at the {@code number}th operation from now on: that one and all after it never happen. */
    public void dieAt(int number) {
        calls.clear();
        failAt = NEVER;
        deathAt = number;
    }

    /** Somebody else does something just before every {@code operation}. */
    public void before(String operation, Runnable interference) {
        interferences.put(operation, interference);
    }

    private void call(String operation) throws IOException {
        int number;
        synchronized (calls) {
            calls.add(operation);
            number = calls.size();
        }
        if (number >= deathAt) {
            throw new IOException("The process is dead");
        }
        if (number == failAt) {
            throw new IOException(failureAt);
        }
        if (interferences.containsKey(operation)) {
            interferences.get(operation).run();
        }
        if (failures.containsKey(operation)) {
            throw new IOException(failures.get(operation));
        }
    }

    @Override
    public Optional<FileFacts> facts(Path file) throws IOException {
        return disk.facts(file);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        call("read");
        return disk.read(file);
    }

    @Override
    public ForcedOutput create(Path file) throws IOException {
        call("create");
        return watched(disk.create(file));
    }

    @Override
    public ForcedOutput append(Path file) throws IOException {
        call("append");
        return watched(disk.append(file));
    }

    private ForcedOutput watched(ForcedOutput out) {
        return new ForcedOutput() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                call("write");
                out.write(bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                call("force");
                out.force();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        call("truncate");
        disk.truncate(file, size);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        call("rename");
        disk.rename(from, to);
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        call("link");
        disk.link(existing, name);
    }

    @Override
    public void delete(Path file) throws IOException {
        call("delete");
        disk.delete(file);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        call("createDirectories");
        disk.createDirectories(directory);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        call("list");
        return disk.list(directory);
    }

    @Override
    public void copyFacts(Path source, Path target) throws IOException {
        call("copyFacts");
        disk.copyFacts(source, target);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        call("forceDirectory");
        disk.forceDirectory(directory);
    }

    @Override
    public void forceFile(Path file) throws IOException {
        call("forceFile");
        disk.forceFile(file);
    }
}
