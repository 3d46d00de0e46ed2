package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.Verification;
import org.saraphina.backup.catalogue.Catalogue;
import org.saraphina.backup.catalogue.CatalogueEvent.Taken;
import org.saraphina.backup.catalogue.Knowledge;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/**
 * The backups of a home as they are: the directories say which there are, the catalogue says what they should hold.
 * Shared by who takes backups and who deletes them. Safe for use by many threads.
 */
@Component(service = BackupShelf.class, immediate = true)
public final class BackupShelf {
    private final Home home;
    private final FileOperations files;
    private final Catalogue catalogue;
    private final Wholeness wholeness;
    private final Map<Path, Inventory> inventories = new ConcurrentHashMap<>();

    @Activate
    public BackupShelf(BundleContext context) throws IOException {
        this(homeOf(context), new DiskOperations(), Clock.systemUTC());
        new UnfinishedCopies(this).remove();
    }

    public BackupShelf(Home home, FileOperations files, Clock clock) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.catalogue = new Catalogue(home, files, clock);
        this.wholeness = new Wholeness(files);
    }

    private static Home homeOf(BundleContext context) throws IOException {
        String home = context.getProperty(Home.PROPERTY);
        if (home == null) {
            throw new IllegalStateException("No backups without a home: set the framework property " + Home.PROPERTY);
        }
        return Home.at(Path.of(home));
    }

    /** The home whose backups these are. */
    public Home home() {
        return home;
    }

    /** The seam to the file system. */
    public FileOperations files() {
        return files;
    }

    /** What was recorded. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** The backups of one file, newest first. */
    public List<Backup> backupsOf(Path original) throws IOException {
        return inventory(original.getParent()).backups(catalogue.knowledge()).stream()
                .filter(backup -> backup.original().equals(original))
                .toList();
    }

    /** Every backup, by file, newest first within a file. */
    public List<Backup> backups() throws IOException {
        Knowledge known = catalogue.knowledge();
        Set<Path> directories = new TreeSet<>(known.directories());
        directories.addAll(List.of(home.bundles(), home.configuration(), home.platform()));
        List<Backup> all = new ArrayList<>();
        for (Path directory : directories) {
            all.addAll(inventory(directory).backups(known));
        }
        all.sort(Inventory.BY_FILE_NEWEST_FIRST);
        return all;
    }

    /** What is in a directory. */
    Inventory inventory(Path directory) {
        return inventories.computeIfAbsent(directory, any -> new Inventory(any, files));
    }

    /** The backup that a record speaks of. */
    static Backup recorded(Taken taken, Optional<Pin> pin) {
        return new Backup(
                taken.original(),
                taken.location(),
                taken.stamp(),
                taken.artifact(),
                taken.sizeInBytes(),
                Optional.of(taken.digest()),
                pin);
    }

    /** What a backup's bytes were recorded to hash to. */
    Optional<Sha256> recordedDigest(Backup backup) {
        return catalogue.knowledge().taken(backup.location()).map(Taken::digest).or(backup::digest);
    }

    /** Hashes a backup's bytes, whatever was found before. */
    public Verification verify(Backup backup) {
        wholeness.forget(List.of(backup.location()));
        return check(backup);
    }

    /** As {@link #verify}, but believes an earlier answer about a file whose facts are what they were then. */
    public Verification check(Backup backup) {
        return wholeness.check(backup.location(), recordedDigest(backup));
    }

    /** Notes that the file at {@code location} was just written with the bytes that were recorded. */
    void justWritten(Path location) throws IOException {
        wholeness.justWritten(location);
    }

    /** Drops what is known about backups that are gone. */
    public void forget(Collection<Path> locations) {
        catalogue.forget(locations);
        wholeness.forget(locations);
    }
}
