package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.DiskUse;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Verification;
import org.saraphina.backup.catalogue.CatalogueEvent;
import org.saraphina.backup.catalogue.CatalogueEvent.Pinned;
import org.saraphina.backup.catalogue.CatalogueEvent.Unpinned;
import org.saraphina.home.FileFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backups as timestamped copies beside the file. */
@Component(immediate = true)
public final class FileTreeBackups implements BackupService {
    private static final Logger LOG = LoggerFactory.getLogger(FileTreeBackups.class);

    private final BackupShelf shelf;
    private final Clock clock;
    private final int mostThreads;

    @Activate
    public FileTreeBackups(@Reference BackupShelf shelf) {
        this(shelf, Clock.systemUTC());
    }

    public FileTreeBackups(BackupShelf shelf, Clock clock) {
        this(shelf, clock, TemporaryCopies.MOST_THREADS);
    }

    /** @param mostThreads how many files are copied at once; with one, the order of the operations is always the same */
    public FileTreeBackups(BackupShelf shelf, Clock clock, int mostThreads) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.mostThreads = mostThreads;
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public synchronized List<Backup> takeAll(Collection<Path> files, ArtifactId artifact) throws BackupException {
        List<Path> originals = files.stream().map(FileTreeBackups::plain).toList();
        Set<Path> distinct = new LinkedHashSet<>(originals);
        Map<Path, Backup> taken =
                take(distinct, artifact).stream().collect(Collectors.toMap(Backup::original, Function.identity()));
        return originals.stream().map(taken::get).toList();
    }

    private List<Backup> take(Set<Path> originals, ArtifactId artifact) throws BackupException {
        if (originals.isEmpty()) {
            return List.of();
        }
        try {
            return new BackupUnit(shelf, clock, originals, artifact, mostThreads).take();
        } catch (IOException failure) {
            throw new BackupException(
                    "No backup of " + names(originals) + " could be taken: " + failure.getMessage()
                            + DiskSpace.shortage(failure, size(originals), shelf),
                    failure);
        }
    }

    /** As the catalogue knows it. */
    private static Path plain(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static String names(Collection<Path> files) {
        return files.size() == 1 ? files.iterator().next().toString() : files.size() + " files";
    }

    private long size(Collection<Path> originals) {
        long size = 0;
        for (Path original : originals) {
            try {
                size += shelf.files().facts(original).map(FileFacts::size).orElse(0L);
            } catch (IOException unknown) {
                LOG.debug("The size of {} cannot be told", original, unknown);
            }
        }
        return size;
    }

    @Override
    public List<Backup> backupsOf(Path file) throws BackupException {
        try {
            shelf.home().refuseEscape(file);
            return shelf.backupsOf(plain(file));
        } catch (IOException failure) {
            throw new BackupException("The backups of " + file + " cannot be listed: " + failure.getMessage(), failure);
        }
    }

    @Override
    public List<Backup> backups() throws BackupException {
        try {
            return shelf.backups();
        } catch (IOException failure) {
            throw new BackupException("The backups cannot be listed: " + failure.getMessage(), failure);
        }
    }

    @Override
    public Verification verify(Backup backup) {
        return shelf.verify(backup);
    }

    @Override
    public void restore(Backup backup, Path target) throws BackupException {
        new Restoration(shelf, backup).to(plain(target));
    }

    @Override
    public Backup pin(Backup backup, Pin pin) throws BackupException {
        record(new Pinned(backup.location(), pin), backup);
        return withPin(backup, Optional.of(pin));
    }

    @Override
    public Backup unpin(Backup backup) throws BackupException {
        record(new Unpinned(backup.location()), backup);
        return withPin(backup, Optional.empty());
    }

    private void record(CatalogueEvent event, Backup backup) throws BackupException {
        try {
            if (shelf.files().facts(backup.location()).isEmpty()) {
                throw new BackupException("There is no backup " + backup.location() + " any more");
            }
            shelf.catalogue().append(List.of(event));
        } catch (IOException failure) {
            throw new BackupException(
                    "The pin of " + backup.name() + " could not be recorded: " + failure.getMessage(), failure);
        }
    }

    private static Backup withPin(Backup backup, Optional<Pin> pin) {
        return new Backup(
                backup.original(),
                backup.location(),
                backup.takenAt(),
                backup.artifactId(),
                backup.sizeInBytes(),
                backup.digest(),
                pin);
    }

    @Override
    public List<DiskUse> diskUse() throws BackupException {
        Map<Path, List<Backup>> byFile = backups().stream().collect(Collectors.groupingBy(Backup::original));
        return byFile.entrySet().stream()
                .map(file -> new DiskUse(
                        file.getKey(),
                        file.getValue().stream().mapToLong(Backup::sizeInBytes).sum(),
                        file.getValue().size()))
                .sorted(Comparator.comparingLong(DiskUse::bytes).reversed().thenComparing(DiskUse::original))
                .toList();
    }
}
