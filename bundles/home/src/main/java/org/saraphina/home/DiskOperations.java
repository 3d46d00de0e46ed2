package org.saraphina.home;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** {@link FileOperations} on the file system of this machine. */
public final class DiskOperations implements FileOperations {
    private static final System.Logger LOG = System.getLogger(DiskOperations.class.getName());
    /** EINVAL, ENOTSUP and ENOSYS, as the C library says them. */
    private static final Set<String> CANNOT_BE_ASKED =
            Set.of("Invalid argument", "Operation not supported", "Function not implemented");

    private static final Set<String> NOT_PROVABLE = ConcurrentHashMap.newKeySet();
    private static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));
    private static final FileAttribute<?>[] OWNER_ONLY = POSIX
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    private static final String FACTS =
            UNIX ? "unix:size,lastModifiedTime,ctime,fileKey,isRegularFile,isDirectory,isSymbolicLink" : "*";

    @Override
    public Optional<FileFacts> facts(Path file) throws IOException {
        try {
            Map<String, Object> attributes = Files.readAttributes(file, FACTS, LinkOption.NOFOLLOW_LINKS);
            FileTime modified = (FileTime) attributes.get("lastModifiedTime");
            FileTime changed = (FileTime) attributes.getOrDefault("ctime", modified);
            return Optional.of(new FileFacts(
                    kind(attributes),
                    (Long) attributes.get("size"),
                    modified.toInstant(),
                    changed.toInstant(),
                    String.valueOf(attributes.get("fileKey"))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private static FileFacts.Kind kind(Map<String, Object> attributes) {
        if (Boolean.TRUE.equals(attributes.get("isSymbolicLink"))) {
            return FileFacts.Kind.SYMBOLIC_LINK;
        }
        if (Boolean.TRUE.equals(attributes.get("isDirectory"))) {
            return FileFacts.Kind.DIRECTORY;
        }
        return Boolean.TRUE.equals(attributes.get("isRegularFile")) ? FileFacts.Kind.FILE : FileFacts.Kind.OTHER;
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return Channels.newInputStream(
                FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public JarFile openJar(Path file) throws IOException {
        return new JarFile(file.toFile(), true);
    }

    @Override
    public ForcedOutput create(Path file) throws IOException {
        return open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
    }

    @Override
    public ForcedOutput append(Path file) throws IOException {
        return open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS));
    }

    private static ForcedOutput open(Path file, Set<OpenOption> options) throws IOException {
        FileChannel channel = FileChannel.open(file, options, OWNER_ONLY);
        return new ForcedOutput() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(true);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            channel.truncate(size);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        Files.createLink(name, existing);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.delete(file);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        try (Stream<Path> names = Files.list(directory)) {
            return names.toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    @Override
    public void copyFacts(Path source, Path target) throws IOException {
        if (!POSIX) {
            Files.setLastModifiedTime(target, Files.getLastModifiedTime(source));
            return;
        }
        var from = Files.getFileAttributeView(source, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        var view = Files.getFileAttributeView(target, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        var now = view.readAttributes();
        if (!now.owner().equals(from.owner())) {
            whereAllowed(() -> view.setOwner(from.owner()));
        }
        if (!now.group().equals(from.group())) {
            whereAllowed(() -> view.setGroup(from.group()));
        }
        view.setPermissions(from.permissions());
        view.setTimes(settable(from.lastModifiedTime()), null, null);
    }

    @Override
    public Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
        return POSIX ? Optional.of(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)) : Optional.empty();
    }

    @Override
    public void setPermissions(Path file, Set<PosixFilePermission> permissions) throws IOException {
        if (POSIX) {
            Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setPermissions(permissions);
        }
    }

    /** Java sets a time before 1970 only in whole seconds; with a fraction it would set 1970 itself. */
    private static FileTime settable(FileTime time) {
        Instant instant = time.toInstant();
        return instant.isBefore(Instant.EPOCH) ? FileTime.from(instant.truncatedTo(ChronoUnit.SECONDS)) : time;
    }

    private interface Giving {
        void run() throws IOException;
    }

    /** Only root may give files away; for everybody else a copy of one's own is as good as it gets. */
    private static void whereAllowed(Giving giving) throws IOException {
        try {
            giving.run();
        } catch (FileSystemException refused) {
            if (IS_ROOT) {
                throw refused;
            }
        }
    }

    /**
     * Directories cannot be forced on Windows, where opening one is refused; there names are durable with the file. Some
     * file systems, of networks mostly, do not know how to force one: there it cannot be proven that a name is durable, and
     * nobody is kept from upgrading by that.
     */
    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (!POSIX) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            force(channel, directory);
        }
    }

    private static void force(FileChannel channel, Path directory) throws IOException {
        try {
            channel.force(true);
        } catch (IOException failure) {
            boolean cannotBeAsked = CANNOT_BE_ASKED.contains(String.valueOf(failure.getMessage()));
            if (!cannotBeAsked || !Files.isDirectory(directory)) {
                throw failure;
            }
            warnOnce(Files.getFileStore(directory).name(), directory);
        }
    }

    private static void warnOnce(String fileStore, Path directory) {
        if (NOT_PROVABLE.add(fileStore)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Durability of names is not provable here, as the file system of " + directory
                            + " cannot force a directory: after a power cut a file may have its old name");
        }
    }

    /** Java has no {@code syncfs}; the {@code sync} of GNU coreutils has, and tells by its exit code whether all went well. */
    @Override
    public boolean forceFileSystem(Path directory) throws IOException {
        if (!LINUX) {
            return false;
        }
        try {
            Process sync = new ProcessBuilder("sync", "-f", directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return sync.waitFor() == 0;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the file system was synced");
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Override
    public long freeSpace(Path directory) throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public Closeable lock(Path file) throws IOException, LockHeldException {
        return ProcessLock.on(file);
    }
}
