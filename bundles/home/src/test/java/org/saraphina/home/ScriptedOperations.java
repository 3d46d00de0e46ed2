package org.saraphina.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real operations, written down in their order; the one that is named fails instead. */
final class ScriptedOperations implements FileOperations {
    private final FileOperations disk = new DiskOperations();
    private final List<String> calls = new ArrayList<>();
    private final String failing;

    ScriptedOperations() {
        this("none");
    }

    ScriptedOperations(String failing) {
        this.failing = failing;
    }

    /** What changed the disk, in order, by the names of the operations. */
    List<String> calls() {
        return calls;
    }

    private void call(String name) throws IOException {
        calls.add(name);
        if (name.equals(failing)) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public Optional<FileFacts> facts(Path file) throws IOException {
        return disk.facts(file);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public ForcedOutput create(Path file) throws IOException {
        call("create");
        return scripted(disk.create(file));
    }

    @Override
    public ForcedOutput append(Path file) throws IOException {
        call("append");
        return scripted(disk.append(file));
    }

    private ForcedOutput scripted(ForcedOutput out) {
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
}
