package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.Verification;
import org.saraphina.backup.catalogue.Catalogue;
import org.saraphina.backup.catalogue.CatalogueEvent.Taken;
import org.saraphina.backup.catalogue.Knowledge;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/**
 * The backups of a home as they are: the directories say which there are, the catalogue says what they should hold.
 * Shared by who takes backups and who deletes them. Safe for use by many threads.
 */
@Component(service = BackupShelf.class, immediate = true)
public final class BackupShelf {
    private static final Comparator<Backup> BY_FILE_NEWEST_FIRST = Comparator.comparing(Backup::original)
            .thenComparing(Backup::takenAt, Comparator.reverseOrder())
            .thenComparing(Backup::location);

    private final Home home;
    private final FileOperations files;
    private final Catalogue catalogue;
    private final Wholeness wholeness;

    @Activate
    public BackupShelf(BundleContext context) throws IOException {
        this(homeOf(context), new DiskOperations(), Clock.systemUTC());
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
        String name = original.getFileName().toString();
        return in(original.getParent(), found -> found.isOf(name), catalogue.knowledge()).stream()
                .filter(backup -> backup.original().equals(original))
                .sorted(BY_FILE_NEWEST_FIRST)
                .toList();
    }

    /** Every backup, by file, newest first within a file. */
    public List<Backup> backups() throws IOException {
        Knowledge known = catalogue.knowledge();
        Set<Path> directories = new TreeSet<>(known.directories());
        directories.addAll(List.of(home.bundles(), home.configuration(), home.platform()));
        List<Backup> all = new ArrayList<>();
        for (Path directory : directories) {
            all.addAll(in(directory, any -> true, known));
        }
        all.sort(BY_FILE_NEWEST_FIRST);
        return all;
    }

    private List<Backup> in(Path directory, Predicate<BackupName> wanted, Knowledge known) throws IOException {
        List<Backup> found = new ArrayList<>();
        for (Path location : names(directory)) {
            Optional<BackupName> name =
                    BackupName.parse(location.getFileName().toString()).filter(wanted);
            if (name.isPresent()) {
                backup(location, name.get(), known).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Every name in a directory; none if there is no such directory. */
    Collection<Path> names(Path directory) throws IOException {
        try {
            return files.list(directory);
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
    }

    private Optional<Backup> backup(Path location, BackupName name, Knowledge known) throws IOException {
        Optional<Taken> record = known.taken(location);
        Optional<Pin> pin = known.pin(location);
        return record.isPresent() ? record.map(taken -> recorded(taken, pin)) : unrecorded(location, name, pin);
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
