package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.catalogue.CatalogueEvent.Abandoned;
import org.saraphina.backup.catalogue.CatalogueEvent.Taken;
import org.saraphina.backup.catalogue.Knowledge;
import org.saraphina.backup.filetree.TemporaryCopies.Nameless;
import org.saraphina.home.FileOperations;

/**
 * Some files that are backed up together, all or none. First every byte is copied under temporary names and made durable,
 * then the catalogue is told, then the copies get their names. For one thread, once.
 */
final class BackupUnit {
    private final BackupShelf shelf;
    private final FileOperations files;
    private final SafeCopy copies;
    private final Leftovers leftovers;
    private final Clock clock;
    private final ArtifactId artifact;
    private final int mostThreads;
    private final List<Path> originals;
    private final List<Taken> nameless = new ArrayList<>();

    BackupUnit(BackupShelf shelf, Clock clock, Collection<Path> originals, ArtifactId artifact, int mostThreads) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.files = shelf.files();
        this.copies = new SafeCopy(files);
        this.leftovers = new Leftovers(files);
        this.clock = requireNonNull(clock, "clock is null");
        this.originals = List.copyOf(originals);
        this.artifact = requireNonNull(artifact, "artifact is null");
        this.mostThreads = mostThreads;
    }

    List<Backup> take() throws BackupException, IOException {
        for (Path original : originals) {
            requireOrdinary(original);
        }
        try {
            Map<Path, String> directories = directories();
            List<Nameless> copied = new TemporaryCopies(copies, leftovers, mostThreads).of(originals);
            requireStill(directories);
            List<Taken> taken = name(copied);
            shelf.catalogue().append(taken);
            nameless.addAll(taken);
            publish(copied, taken);
            return describe(taken);
        } catch (BackupException | IOException | RuntimeException | Error failure) {
            leftovers.discard(failure);
            abandon(failure);
            throw failure;
        }
    }

    /** What tells each directory from every other that may come to have its name. */
    private Map<Path, String> directories() throws IOException {
        Map<Path, String> identities = new HashMap<>();
        for (Path original : originals) {
            Path directory = original.getParent();
            identities.put(
                    directory,
                    files.facts(directory)
                            .map(facts -> facts.kind() + " " + facts.identity())
                            .orElse("none"));
        }
        return identities;
    }

    private void requireStill(Map<Path, String> directories) throws BackupException, IOException {
        Map<Path, String> now = directories();
        for (Map.Entry<Path, String> directory : directories.entrySet()) {
            if (!directory.getValue().equals(now.get(directory.getKey()))) {
                throw new BackupException(directory.getKey()
                        + " was replaced by somebody else while its files were copied. Look at it, then try again.");
            }
        }
    }

    private void requireOrdinary(Path original) throws BackupException, IOException {
        shelf.home().refuseEscape(original);
        if (BackupName.isMarked(original.getFileName().toString())) {
            throw new BackupException(original + " is named like a backup, and backups are not backed up");
        }
        if (!isWritable(original)) {
            throw new BackupException("The name of " + original + " cannot be written in the character set of this"
                    + " process. Start it with LC_ALL=C.UTF-8, or give the file another name.");
        }
        copies.requireFile(original);
    }

    /** False for a name whose text is not its bytes: nothing that is made of the text would belong to the file. */
    private static boolean isWritable(Path original) {
        try {
            return original.resolveSibling(original.getFileName().toString()).equals(original);
        } catch (InvalidPathException unmappable) {
            return false;
        }
    }

    private List<Taken> name(List<Nameless> copied) throws IOException {
        Map<Path, Instant> newest = newestStamps();
        List<Taken> taken = new ArrayList<>();
        for (Nameless copy : copied) {
            Instant stamp = stampAfter(Optional.ofNullable(newest.get(copy.original())));
            String name = BackupName.of(copy.original().getFileName().toString(), stamp, artifact)
                    .text();
            taken.add(new Taken(
                    copy.original(),
                    copy.original().resolveSibling(name),
                    stamp,
                    Optional.of(artifact),
                    copy.copied().size(),
                    copy.copied().digest()));
        }
        return taken;
    }

    /** Lists each directory once, however many of its files are backed up. Whatever has a backup's name counts. */
    private Map<Path, Instant> newestStamps() throws IOException {
        Map<Path, Instant> newest = new HashMap<>();
        for (Map.Entry<Path, List<Path>> directory : byDirectory().entrySet()) {
            newest.putAll(stampsOnDisk(directory.getKey(), directory.getValue()));
        }
        Knowledge known = shelf.catalogue().knowledge();
        for (Path original : originals) {
            known.newestStamp(original).ifPresent(stamp -> newest.merge(original, stamp, BackupUnit::later));
        }
        return newest;
    }

    private Map<Path, List<Path>> byDirectory() {
        return originals.stream().collect(Collectors.groupingBy(Path::getParent));
    }

    private Map<Path, Instant> stampsOnDisk(Path directory, List<Path> itsOriginals) throws IOException {
        Map<String, Path> byName = new HashMap<>();
        for (Path original : itsOriginals) {
            String name = original.getFileName().toString();
            byName.put(name, original);
            byName.put(BackupName.shortened(name), original);
        }
        Map<Path, Instant> newest = new HashMap<>();
        shelf.inventory(directory)
                .newestStamps(byName.keySet())
                .forEach((name, stamp) -> newest.merge(byName.get(name), stamp, BackupUnit::later));
        return newest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** {@code max(now, newest + 1 s)}: clocks go back, and two upgrades can fall into one second. */
    private Instant stampAfter(Optional<Instant> newest) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return newest.map(stamp -> later(now, stamp.plusSeconds(1))).orElse(now);
    }

    private void publish(List<Nameless> copied, List<Taken> taken) throws BackupException, IOException {
        Set<Path> directories = new LinkedHashSet<>();
        for (int index = 0; index < copied.size(); index++) {
            Path location = taken.get(index).location();
            publish(copied.get(index).temporary(), location);
            directories.add(location.getParent());
        }
        for (Path directory : directories) {
            files.forceDirectory(directory);
        }
    }

    private void publish(Path temporary, Path location) throws BackupException, IOException {
        try {
            giveName(temporary, location);
        } catch (FileAlreadyExistsException taken) {
            throw new BackupException(
                    location + " is there already: somebody else backs up the same file. Try again.", taken);
        }
    }

    /** A link never takes a name from anybody. */
    private void giveName(Path temporary, Path location) throws IOException {
        try {
            files.link(temporary, location);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            giveNameWithoutLink(temporary, location);
            return;
        }
        published(location);
        files.delete(temporary);
        leftovers.remove(temporary);
    }

    /** A new file takes a name from nobody either; then the copy takes the place of the one that we made. */
    private void giveNameWithoutLink(Path temporary, Path location) throws IOException {
        files.create(location).close();
        leftovers.add(location);
        files.rename(temporary, location);
        leftovers.remove(temporary);
        published(location);
    }

    /** From now on the record of it holds, even if it is taken away again and a power cut brings it back. */
    private void published(Path location) {
        leftovers.add(location);
        nameless.removeIf(taken -> taken.location().equals(location));
    }

    private List<Backup> describe(List<Taken> taken) throws IOException {
        List<Backup> backups = new ArrayList<>();
        for (Taken copy : taken) {
            shelf.justWritten(copy.location());
            backups.add(BackupShelf.recorded(copy, Optional.empty()));
        }
        return backups;
    }

    /** What was recorded of copies that never got their names must not be believed of files that others make. */
    private void abandon(Throwable because) {
        try {
            shelf.catalogue()
                    .append(nameless.stream()
                            .map(taken -> new Abandoned(taken.location()))
                            .toList());
        } catch (IOException second) {
            because.addSuppressed(second);
        }
    }
}
