package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Pin;
import org.saraphina.backup.catalogue.CatalogueEvent.Taken;
import org.saraphina.backup.catalogue.Knowledge;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;

/**
 * The backups in one directory. It is listed anew each time, but only names that are new, and records that are not what they
 * were, are looked at: ten thousand backups that are there and stay there cost little more than to list them. Safe for use
 * by many threads.
 */
final class Inventory {
    static final Comparator<Backup> BY_FILE_NEWEST_FIRST = Comparator.comparing(Backup::original, Inventory::byPath)
            .thenComparing(Backup::takenAt, Comparator.reverseOrder())
            .thenComparing(Backup::location);

    private final Path directory;
    private final FileOperations files;
    private final Map<Path, Item> items = new HashMap<>();
    private final Map<Path, Path> originals = new HashMap<>();
    private List<Backup> arranged = List.of();
    private int listing;

    Inventory(Path directory, FileOperations files) {
        this.directory = requireNonNull(directory, "directory is null");
        this.files = requireNonNull(files, "files is null");
    }

    /** Most backups that are compared are of the same file, whose path is kept once. */
    private static int byPath(Path one, Path other) {
        return one == other ? 0 : one.compareTo(other);
    }

    /** What has the name of a backup, and what it was when it was looked at last. */
    private static final class Item {
        private final Path location;
        private final BackupName name;
        private int seenIn;
        private Optional<Taken> record = Optional.empty();
        private Optional<Pin> pin = Optional.empty();
        private Optional<Backup> backup = Optional.empty();

        Item(Path location, BackupName name) {
            this.location = location;
            this.name = name;
        }
    }

    /** The backups that are there now, by file, newest first within a file. */
    synchronized List<Backup> backups(Knowledge known) throws IOException {
        boolean hasChanged = list();
        for (Item item : items.values()) {
            hasChanged |= look(item, known);
        }
        if (hasChanged) {
            arrange();
        }
        return arranged;
    }

    /** The newest stamp of each file name, of whatever has a backup's name, be it one or not. */
    synchronized Map<String, Instant> newestStamps(Collection<String> fileNames) throws IOException {
        list();
        Map<String, Instant> newest = new HashMap<>();
        for (Item item : items.values()) {
            if (fileNames.contains(item.name.original())) {
                newest.merge(item.name.original(), item.name.stamp(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return newest;
    }

    /** @return whether something is gone */
    private boolean list() throws IOException {
        listing++;
        for (Path location : names()) {
            Item known = items.get(location);
            if (known == null) {
                BackupName.parse(location.getFileName().toString())
                        .ifPresent(name -> items.put(location, newItem(location, name)));
            } else {
                known.seenIn = listing;
            }
        }
        return items.values().removeIf(item -> item.seenIn != listing);
    }

    private Item newItem(Path location, BackupName name) {
        Item item = new Item(location, name);
        item.seenIn = listing;
        return item;
    }

    /** None if there is no such directory. */
    private Collection<Path> names() throws IOException {
        try {
            return files.list(directory);
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
    }

    /** @return whether it is another backup than it was */
    private boolean look(Item item, Knowledge known) throws IOException {
        Optional<Taken> record = known.taken(item.location);
        Optional<Pin> pin = known.pin(item.location);
        boolean isAsItWas = record.isPresent() && record.equals(item.record) && pin.equals(item.pin);
        if (isAsItWas) {
            return false;
        }
        Optional<Backup> before = item.backup;
        item.record = record;
        item.pin = pin;
        item.backup = record.isPresent()
                ? record.map(taken -> recorded(taken, pin))
                : unrecorded(item.location, item.name, pin);
        return !item.backup.equals(before);
    }

    private Backup recorded(Taken taken, Optional<Pin> pin) {
        Backup backup = BackupShelf.recorded(taken, pin);
        return new Backup(
                originals.computeIfAbsent(backup.original(), same -> same),
                backup.location(),
                backup.takenAt(),
                backup.artifactId(),
                backup.sizeInBytes(),
                backup.digest(),
                backup.pin());
    }

    private Optional<Backup> unrecorded(Path location, BackupName name, Optional<Pin> pin) throws IOException {
        Optional<FileFacts> facts = files.facts(location).filter(FileFacts::isFile);
        return facts.map(file -> new Backup(
                location.resolveSibling(name.original()),
                location,
                name.stamp(),
                name.artifact().map(ArtifactId::new),
                file.size(),
                Optional.empty(),
                pin));
    }

    /** What was arranged before is in order already, which makes sorting quick. */
    private void arrange() {
        Map<Path, Backup> present = new HashMap<>();
        items.values().forEach(item -> item.backup.ifPresent(backup -> present.put(backup.location(), backup)));
        List<Backup> next = new ArrayList<>(present.size());
        for (Backup backup : arranged) {
            boolean isStillThere = present.remove(backup.location(), backup);
            if (isStillThere) {
                next.add(backup);
            }
        }
        next.addAll(present.values());
        next.sort(BY_FILE_NEWEST_FIRST);
        arranged = List.copyOf(next);
    }
}
