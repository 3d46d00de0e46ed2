package org.saraphina.home.testing;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.jar.JarFile;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;
import org.saraphina.home.testing.NameChange.Left;
import org.saraphina.home.testing.Node.Content;
import org.saraphina.home.testing.Node.Folder;

/**
 * A disk in memory that keeps apart what processes see and what is on the device: bytes are durable when they are forced,
 * names when their directory is. {@link #cutPower} takes away what is not, or some of it: any later change of names may
 * come through without an earlier one, and each comes through wholly or not at all.
 *
 * <p>Whatever is outside its root is the real disk, for reading.
 */
public final class MemoryDisk implements FileOperations {
    private static final long ROOM = 1L << 40;
    private static final Instant BEGINNING = Instant.parse("2026-11-01T00:00:00Z");

    private final Path root;
    private final Path jars;
    private final FileOperations outside = new DiskOperations();
    private Folder top;
    private List<NameChange> unforced = new ArrayList<>();
    private int nodes;
    private long ticks;
    private long freeSpace = ROOM;

    /**
     * An empty disk.
     *
     * @param root a path that need not exist; it does on this disk
     * @param jars a real, empty directory: the JDK reads jars from real files only
     */
    public MemoryDisk(Path root, Path jars) {
        this.root = requireNonNull(root, "root is null");
        this.jars = requireNonNull(jars, "jars is null");
        this.top = new Folder(nodes++, BEGINNING);
    }

    /** A disk that is as this one is now and changes on its own. */
    public synchronized MemoryDisk copy() {
        MemoryDisk copy = new MemoryDisk(root, jars);
        Map<Node, Node> copies = new IdentityHashMap<>();
        copy.top = (Folder) copied(top, copies);
        copy.unforced = new ArrayList<>();
        unforced.forEach(change -> copy.unforced.add(change.on(node -> copied(node, copies))));
        copy.nodes = nodes;
        copy.ticks = ticks;
        copy.freeSpace = freeSpace;
        return copy;
    }

    private static Node copied(Node node, Map<Node, Node> copies) {
        if (copies.containsKey(node)) {
            return copies.get(node);
        }
        if (node instanceof Content content) {
            copies.put(node, content.copy());
            return copies.get(node);
        }
        Folder folder = (Folder) node;
        Folder copy = new Folder(folder.number, folder.modified);
        copy.takeAttributesOf(folder);
        copies.put(folder, copy);
        folder.visible.forEach((name, inside) -> copy.visible.put(name, copied(inside, copies)));
        folder.durable.forEach((name, inside) -> copy.durable.put(name, copied(inside, copies)));
        return copy;
    }

    /** The power goes off and on again: from what was not forced, {@code losses} says what is gone. */
    public synchronized void cutPower(Losses losses) {
        unforced.forEach(change -> {
            if (!losses.losesName()) {
                change.applyToDurable();
            }
        });
        unforced.clear();
        Map<Integer, Node> left =
                new TreeMap<>(); // in the order in which they were made, so that a seed means one thing
        collect(top, left);
        left.values().forEach(node -> restart(node, losses));
    }

    private static void collect(Node node, Map<Integer, Node> left) {
        boolean isKnown = left.put(node.number, node) != null;
        if (!isKnown && node instanceof Folder folder) {
            folder.durable.values().forEach(inside -> collect(inside, left));
        }
    }

    private static void restart(Node node, Losses losses) {
        if (node instanceof Content content) {
            content.lose(losses);
        } else if (node instanceof Folder folder) {
            folder.visible.clear();
            folder.visible.putAll(folder.durable);
        }
    }

    /** How much room {@link #freeSpace} says there is. */
    public synchronized void setFreeSpace(long bytes) {
        freeSpace = bytes;
    }

    @Override
    public synchronized Optional<FileFacts> facts(Path file) throws IOException {
        return isOutside(file) ? outside.facts(file) : find(file).map(Node::facts);
    }

    @Override
    public synchronized InputStream read(Path file) throws IOException {
        return isOutside(file)
                ? outside.read(file)
                : new ByteArrayInputStream(content(file).bytes());
    }

    @Override
    public synchronized JarFile openJar(Path file) throws IOException {
        if (isOutside(file)) {
            return outside.openJar(file);
        }
        byte[] bytes = content(file).bytes();
        Path real =
                jars.resolve(Sha256.of(DurableFiles.newSha256().digest(bytes)).hex());
        if (Files.notExists(real)) {
            Path unfinished = jars.resolve(UUID.randomUUID().toString());
            Files.write(unfinished, bytes);
            Files.move(unfinished, real, StandardCopyOption.ATOMIC_MOVE);
        }
        return outside.openJar(real);
    }

    @Override
    public synchronized ForcedOutput create(Path file) throws IOException {
        if (find(file).isPresent()) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Content made = new Content(nodes++, tick());
        change(NameChange.coming(parent(file), name(file), made));
        return new Writing(made);
    }

    @Override
    public synchronized ForcedOutput append(Path file) throws IOException {
        return find(file).isEmpty() ? create(file) : new Writing(content(file));
    }

    /** A file open for writing. */
    private final class Writing extends ForcedOutput {
        private final Content content;

        Writing(Content content) {
            this.content = content;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (MemoryDisk.this) {
                content.append(bytes, offset, length);
                content.modified = tick();
                content.changed = content.modified;
            }
        }

        @Override
        public void force() {
            synchronized (MemoryDisk.this) {
                content.force();
            }
        }
    }

    @Override
    public synchronized void truncate(Path file, long size) throws IOException {
        Content content = content(file);
        content.truncate((int) size);
        content.modified = tick();
        content.changed = content.modified;
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        Node node = require(from);
        node.changed = tick();
        change(NameChange.renaming(parent(to), name(to), node, new Left(parent(from), name(from))));
    }

    @Override
    public synchronized void link(Path existing, Path name) throws IOException {
        if (find(name).isPresent()) {
            throw new FileAlreadyExistsException(name.toString());
        }
        Content content = content(existing);
        content.changed = tick();
        change(NameChange.coming(parent(name), name(name), content));
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        Node node = require(file);
        if (node instanceof Folder folder && !folder.visible.isEmpty()) {
            throw new DirectoryNotEmptyException(file.toString());
        }
        node.changed = tick();
        change(NameChange.going(parent(file), name(file)));
    }

    @Override
    public synchronized void createDirectories(Path directory) throws IOException {
        if (directory.equals(root)) {
            return;
        }
        createDirectories(directory.getParent());
        Optional<Node> present = find(directory);
        if (present.isEmpty()) {
            change(NameChange.coming(parent(directory), name(directory), new Folder(nodes++, tick())));
        } else if (present.get() instanceof Content) {
            throw new FileAlreadyExistsException(directory.toString());
        }
    }

    @Override
    public synchronized List<Path> list(Path directory) throws IOException {
        if (isOutside(directory)) {
            return outside.list(directory);
        }
        Map<String, Node> inside = folder(directory).visible; // by their age, as temporary names come by chance
        return inside.keySet().stream()
                .sorted(Comparator.comparingInt(name -> inside.get(name).number))
                .map(directory::resolve)
                .toList();
    }

    @Override
    public synchronized void copyFacts(Path source, Path target) throws IOException {
        Content to = content(target);
        Node from = require(source);
        to.modified = from.modified;
        to.permissions = from.permissions;
        to.changed = tick();
    }

    @Override
    public synchronized Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
        return isOutside(file) ? outside.permissions(file) : Optional.of(require(file).permissions);
    }

    @Override
    public synchronized void setPermissions(Path file, Set<PosixFilePermission> permissions) throws IOException {
        Node node = require(file);
        node.permissions = Set.copyOf(permissions);
        node.changed = tick();
    }

    @Override
    public synchronized void forceDirectory(Path directory) throws IOException {
        Folder forced = folder(directory);
        for (Iterator<NameChange> changes = unforced.iterator(); changes.hasNext(); ) {
            NameChange change = changes.next();
            if (change.folder() == forced) {
                change.applyToDurable();
                changes.remove();
            }
        }
    }

    @Override
    public synchronized void forceFile(Path file) throws IOException {
        content(file).force();
    }

    @Override
    public synchronized boolean forceFileSystem(Path directory) {
        unforced.forEach(NameChange::applyToDurable);
        unforced.clear();
        Map<Integer, Node> all = new TreeMap<>();
        collect(top, all);
        all.values().forEach(node -> {
            if (node instanceof Content content) {
                content.force();
            }
        });
        return true;
    }

    @Override
    public synchronized long freeSpace(Path directory) {
        return freeSpace;
    }

    private void change(NameChange change) {
        change.applyToVisible();
        change.folder().modified = tick();
        unforced.add(change);
    }

    /** Every change has a time of its own, so that nothing changes unnoticed. */
    private Instant tick() {
        return BEGINNING.plusNanos(1_000 * ++ticks);
    }

    private boolean isOutside(Path file) {
        return !file.startsWith(root);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private Folder parent(Path file) throws IOException {
        return folder(file.getParent());
    }

    private Folder folder(Path directory) throws IOException {
        if (require(directory) instanceof Folder folder) {
            return folder;
        }
        throw new NotDirectoryException(directory.toString());
    }

    private Content content(Path file) throws IOException {
        if (require(file) instanceof Content content) {
            return content;
        }
        throw new IOException("Is a directory: " + file);
    }

    private Node require(Path file) throws IOException {
        return find(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
    }

    private Optional<Node> find(Path file) {
        if (isOutside(file)) {
            throw new IllegalArgumentException("Outside " + root + " nothing is changed: " + file);
        }
        Node found = top;
        for (Path step : root.relativize(file)) {
            if (step.toString().isEmpty()) {
                return Optional.of(found);
            }
            if (!(found instanceof Folder folder) || !folder.visible.containsKey(step.toString())) {
                return Optional.empty();
            }
            found = folder.visible.get(step.toString());
        }
        return Optional.of(found);
    }
}
