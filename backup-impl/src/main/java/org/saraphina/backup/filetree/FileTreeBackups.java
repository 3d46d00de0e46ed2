package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.DiskUse;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.Verification;
import org.saraphina.backup.catalogue.CatalogueEvent;
import org.saraphina.backup.catalogue.CatalogueEvent.Pinned;
import org.saraphina.backup.catalogue.CatalogueEvent.Unpinned;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;

/** Backups as timestamped copies beside the file. */
@Component(immediate = true)
public final class FileTreeBackups implements BackupService {
    private final BackupShelf shelf;
    private final DurableFiles durable;
    private final Clock clock;

    @Activate
    public FileTreeBackups(@Reference BackupShelf shelf) {
        this(shelf, Clock.systemUTC());
    }

    FileTreeBackups(BackupShelf shelf, Clock clock) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.durable = new DurableFiles(shelf.files());
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public synchronized List<Backup> takeAll(Collection<Path> files, ArtifactId artifact) throws BackupException {
        if (files.isEmpty()) {
            return List.of();
        }
        try {
            return new BackupUnit(shelf, clock, files, artifact).take();
        } catch (IOException failure) {
            throw new BackupException(
                    "No backup of " + names(files) + " could be taken: " + failure.getMessage() + room(files), failure);
        }
    }

    private static String names(Collection<Path> files) {
        return files.size() == 1 ? files.iterator().next().toString() : files.size() + " files";
    }

    /** A full disk is told by its size, because each system words it in its own way. */
    private String room(Collection<Path> originals) {
        try {
            long needed = 0;
            for (Path original : originals) {
                needed += shelf.files().facts(original).map(FileFacts::size).orElse(0L);
            }
            long free = Files.getFileStore(shelf.home().root()).getUsableSpace();
            return " (needed " + FileUtils.byteCountToDisplaySize(needed) + ", free "
                    + FileUtils.byteCountToDisplaySize(free) + ")";
        } catch (IOException unknown) {
            return "";
        }
    }

    @Override
    public List<Backup> backupsOf(Path file) throws BackupException {
        try {
            return shelf.backupsOf(file);
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
        try {
            requirePlaceFor(target);
            Optional<Sha256> expected = shelf.recordedDigest(backup);
            Sha256 found = durable.restore(backup.location(), expected, target);
            boolean isAltered = expected.isPresent() && !expected.get().equals(found);
            if (isAltered) {
                throw new BackupException(backup.location() + " is not what it was: it hashes to " + found.brief()
                        + "…, recorded was " + expected.get().brief() + "…. Restore another one; saraphina verify tells"
                        + " which are whole.");
            }
        } catch (NoSuchFileException gone) {
            throw new BackupException("There is no backup " + backup.location(), gone);
        } catch (IOException failure) {
            throw new BackupException(
                    backup.location() + " could not be restored to " + target + ": " + failure.getMessage(), failure);
        }
    }

    private void requirePlaceFor(Path target) throws BackupException, IOException {
        shelf.home().refuseEscape(target);
        Optional<FileFacts> present = shelf.files().facts(target);
        if (present.isPresent() && !present.get().isFile()) {
            throw new BackupException(target + " is " + present.get().kind().phrase()
                    + ", and is not replaced by a backup. Move it away first.");
        }
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
