package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;

/** The real operations, but what is forced is written down, and forcing and writing can be made to fail. */
final class WatchedOperations implements FileOperations {
    private final FileOperations disk = new DiskOperations();
    private final List<Path> forced = new ArrayList<>();
    private boolean canForceFileSystem = true;
    private int timesEverythingWasForced;
    private Optional<String> failing = Optional.empty();
    private final List<Path> refused = new ArrayList<>();

    List<Path> forced() {
        return forced;
    }

    void forgetForced() {
        forced.clear();
    }

    /** What failed because a test asked for it. */
    List<Path> refused() {
        return refused;
    }

    /** How often a whole file system was forced since the test began. */
    int timesEverythingWasForced() {
        return timesEverythingWasForced;
    }

    /** As on a machine that has no program for it. */
    void cannotForceFileSystem() {
        canForceFileSystem = false;
    }

    /** From now on forcing, reading or making a file whose path ends like this fails. */
    void failAt(String end) {
        failing = Optional.of(end);
    }

    private void force(Path file) throws IOException {
        failIfAskedTo(file);
        forced.add(file);
    }

    private void failIfAskedTo(Path file) throws IOException {
        if (failing.filter(file.toString()::endsWith).isPresent()) {
            refused.add(file);
            throw new IOException("No space left on device");
        }
    }

    @Override
    public boolean forceFileSystem(Path directory) throws IOException {
        if (canForceFileSystem) {
            force(directory);
            timesEverythingWasForced++;
        }
        return canForceFileSystem;
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        force(directory);
    }

    @Override
    public void forceFile(Path file) throws IOException {
        force(file);
    }

    @Override
    public Optional<FileFacts> facts(Path file) throws IOException {
        return disk.facts(file);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        failIfAskedTo(file);
        return disk.read(file);
    }

    @Override
    public ForcedOutput create(Path file) throws IOException {
        failIfAskedTo(file);
        return disk.create(file);
    }

    @Override
    public ForcedOutput append(Path file) throws IOException {
        return disk.append(file);
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        disk.truncate(file, size);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        disk.link(existing, name);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        disk.createDirectories(directory);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public void copyFacts(Path source, Path target) throws IOException {
        disk.copyFacts(source, target);
    }
}
