package org.saraphina.home.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;

/** Passes every operation on through {@link #around}; for doubles that watch or interfere. */
public abstract class ForwardingOperations implements FileOperations {
    private final FileOperations real;

    protected ForwardingOperations(FileOperations real) {
        this.real = requireNonNull(real, "real is null");
    }

    /** The real operation. */
    @FunctionalInterface
    protected interface Call<T> {
        T make() throws IOException;
    }

    /** Makes one call; may do something before or after it, or fail in its place. */
    protected abstract <T> T around(Operation operation, Path file, Call<T> call) throws IOException;

    /** Writes to an open file. */
    protected void write(Path file, ForcedOutput out, byte[] bytes, int offset, int length) throws IOException {
        perform(Operation.WRITE, file, () -> out.write(bytes, offset, length));
    }

    private interface Deed {
        void perform() throws IOException;
    }

    private void perform(Operation operation, Path file, Deed deed) throws IOException {
        around(operation, file, () -> {
            deed.perform();
            return file;
        });
    }

    @Override
    public Optional<FileFacts> facts(Path file) throws IOException {
        return around(Operation.FACTS, file, () -> real.facts(file));
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return around(Operation.READ, file, () -> real.read(file));
    }

    @Override
    public JarFile openJar(Path file) throws IOException {
        return around(Operation.OPEN_JAR, file, () -> real.openJar(file));
    }

    @Override
    public ForcedOutput create(Path file) throws IOException {
        return around(Operation.CREATE, file, () -> forwarding(file, real.create(file)));
    }

    @Override
    public ForcedOutput append(Path file) throws IOException {
        return around(Operation.APPEND, file, () -> forwarding(file, real.append(file)));
    }

    private ForcedOutput forwarding(Path file, ForcedOutput out) {
        return new ForcedOutput() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ForwardingOperations.this.write(file, out, bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                perform(Operation.FORCE, file, out::force);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        perform(Operation.TRUNCATE, file, () -> real.truncate(file, size));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        perform(Operation.RENAME, to, () -> real.rename(from, to));
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        perform(Operation.LINK, name, () -> real.link(existing, name));
    }

    @Override
    public void delete(Path file) throws IOException {
        perform(Operation.DELETE, file, () -> real.delete(file));
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        perform(Operation.CREATE_DIRECTORIES, directory, () -> real.createDirectories(directory));
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return around(Operation.LIST, directory, () -> real.list(directory));
    }

    @Override
    public void copyFacts(Path source, Path target) throws IOException {
        perform(Operation.COPY_FACTS, target, () -> real.copyFacts(source, target));
    }

    @Override
    public Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
        return around(Operation.PERMISSIONS, file, () -> real.permissions(file));
    }

    @Override
    public void setPermissions(Path file, Set<PosixFilePermission> permissions) throws IOException {
        perform(Operation.SET_PERMISSIONS, file, () -> real.setPermissions(file, permissions));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        perform(Operation.FORCE_DIRECTORY, directory, () -> real.forceDirectory(directory));
    }

    @Override
    public void forceFile(Path file) throws IOException {
        perform(Operation.FORCE_FILE, file, () -> real.forceFile(file));
    }

    @Override
    public boolean forceFileSystem(Path directory) throws IOException {
        return around(Operation.FORCE_FILE_SYSTEM, directory, () -> real.forceFileSystem(directory));
    }

    @Override
    public long freeSpace(Path directory) throws IOException {
        return around(Operation.FREE_SPACE, directory, () -> real.freeSpace(directory));
    }
}
