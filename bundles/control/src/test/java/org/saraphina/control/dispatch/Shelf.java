package org.saraphina.control.dispatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.DiskUse;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.Verification;

/** Backups that exist only on paper: a test puts them there and says what each turns out to be. */
final class Shelf implements BackupService {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);

    final List<Backup> backups = new ArrayList<>();
    final List<String> deeds = new ArrayList<>();
    private final Map<Path, Verification> findings = new HashMap<>();
    private Optional<String> trouble = Optional.empty();

    /** Puts a backup of {@code file} there, the newest of the file first. */
    Backup put(Path file, String takenAt, String artifact, Verification found) {
        Instant time = Instant.parse(takenAt);
        String name = file.getFileName() + ".bak." + STAMP.format(time) + "." + artifact;
        Optional<Sha256> digest =
                found == Verification.UNRECORDED ? Optional.empty() : Optional.of(new Sha256(artifact.repeat(8)));
        Backup backup = new Backup(
                file,
                file.resolveSibling(name),
                time,
                Optional.of(new ArtifactId(artifact)),
                3864,
                digest,
                Optional.empty());
        backups.add(backup);
        findings.put(backup.location(), found);
        return backup;
    }

    /** From now on everything fails for {@code reason}. */
    void fails(String reason) {
        trouble = Optional.of(reason);
    }

    private void requireNoTrouble() throws BackupException {
        if (trouble.isPresent()) {
            throw new BackupException(trouble.get());
        }
    }

    @Override
    public List<Backup> takeAll(Collection<Path> files, ArtifactId artifact) throws BackupException {
        requireNoTrouble();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new BackupException(file + " is a directory, not a file, and cannot be backed up");
            }
        }
        List<Backup> taken = new ArrayList<>();
        for (Path file : files) {
            Instant now = ControlledHome.NOW;
            Backup backup = new Backup(
                    file,
                    file.resolveSibling(file.getFileName() + ".bak." + STAMP.format(now) + "." + artifact),
                    now,
                    Optional.of(artifact),
                    1,
                    Optional.empty(),
                    Optional.empty());
            deeds.add("took " + file.getFileName());
            taken.add(backup);
        }
        return taken;
    }

    @Override
    public List<Backup> backupsOf(Path file) throws BackupException {
        return backups().stream()
                .filter(backup -> backup.original().equals(file))
                .toList();
    }

    @Override
    public List<Backup> backups() throws BackupException {
        requireNoTrouble();
        return List.copyOf(backups);
    }

    @Override
    public Verification verify(Backup backup) {
        return findings.getOrDefault(backup.location(), Verification.MISSING);
    }

    @Override
    public void restore(Backup backup, Path target) throws BackupException {
        requireNoTrouble();
        deeds.add("restored " + backup.name() + " to " + target.getFileName());
    }

    @Override
    public Backup pin(Backup backup, Pin pin) throws BackupException {
        requireNoTrouble();
        return pinned(backup, Optional.of(pin));
    }

    @Override
    public Backup unpin(Backup backup) throws BackupException {
        requireNoTrouble();
        return pinned(backup, Optional.empty());
    }

    private Backup pinned(Backup backup, Optional<Pin> pin) {
        Backup changed = new Backup(
                backup.original(),
                backup.location(),
                backup.takenAt(),
                backup.artifactId(),
                backup.sizeInBytes(),
                backup.digest(),
                pin);
        backups.replaceAll(one -> one.location().equals(backup.location()) ? changed : one);
        return changed;
    }

    @Override
    public List<DiskUse> diskUse() throws BackupException {
        Map<Path, List<Backup>> byFile = new LinkedHashMap<>();
        backups()
                .forEach(backup -> byFile.computeIfAbsent(backup.original(), file -> new ArrayList<>())
                        .add(backup));
        return byFile.entrySet().stream()
                .map(use -> new DiskUse(
                        use.getKey(),
                        use.getValue().stream().mapToLong(Backup::sizeInBytes).sum(),
                        use.getValue().size()))
                .sorted(Comparator.comparingLong(DiskUse::bytes).reversed())
                .toList();
    }
}
