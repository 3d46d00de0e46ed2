package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;
import org.saraphina.home.Home;
import org.saraphina.upgrade.FileChange;

/** The files of the home before, during and after a swap. */
final class HomeFiles {
    /** To force a file system takes a process and waits for what strangers wrote: not worth it for a few files. */
    private static final int FORCED_ONE_BY_ONE = 4;

    private final Home home;
    private final FileOperations files;
    private final DurableFiles durable;
    private final BackupService backups;

    HomeFiles(Home home, FileOperations files, BackupService backups) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.durable = new DurableFiles(files);
        this.backups = requireNonNull(backups, "backups is null");
    }

    /**
     * Makes the new bytes durable where they are, with the attributes of the files they replace. Many are forced together
     * with the file system that holds them: one device sync, however many they are.
     */
    void force(Collection<FileChange> changes) throws IOException {
        List<FileChange> arriving =
                changes.stream().filter(change -> change.copy().isPresent()).toList();
        boolean areMany = arriving.size() > FORCED_ONE_BY_ONE;
        if (areMany && forceTogether(arriving)) {
            return;
        }
        for (FileChange change : arriving) {
            try (ForcedOutput out = files.append(change.copy().orElseThrow())) { // before it may become read-only
                takeAttributes(change);
                out.force();
            }
        }
    }

    private boolean forceTogether(List<FileChange> arriving) throws IOException {
        for (FileChange change : arriving) {
            takeAttributes(change);
        }
        return files.forceFileSystem(home.incoming());
    }

    private void takeAttributes(FileChange change) throws IOException {
        if (change.replacesSomething()) {
            files.copyFacts(change.target(), change.copy().orElseThrow());
        }
    }

    /**
     * Makes the copy that the framework will run from, under a name of its own. Not durable: the launcher compares it with
     * the module's file, and makes it again, at every start.
     */
    Path stageLiveCopy(Path source, Path moduleFile) throws IOException {
        files.createDirectories(home.liveModules());
        Path staged = DurableFiles.temporaryBeside(home.liveModule(moduleFile));
        durable.copy(source, staged);
        return staged;
    }

    /**
     * Puts a staged copy where the module runs from. What was there keeps another name until the result is closed: were it
     * replaced, a file system would free it, and begin to write the copy, while the module is away.
     */
    Closeable turnLive(Path staged, Path moduleFile) throws IOException {
        Path live = home.liveModule(moduleFile);
        if (files.facts(live).isEmpty()) {
            files.rename(staged, live);
            return () -> {};
        }
        Path replaced = DurableFiles.temporaryBeside(live);
        files.rename(live, replaced);
        try {
            files.rename(staged, live);
        } catch (IOException failure) {
            files.rename(replaced, live);
            throw failure;
        }
        return () -> files.delete(replaced);
    }

    void removeLive(Path moduleFile) throws IOException {
        deleteIfPresent(home.liveModule(moduleFile));
    }

    /** Renames the new files into place and takes away those that go; durable on return. */
    void putInPlace(List<FileChange> changes) throws IOException {
        for (FileChange change : changes) {
            if (change.copy().isPresent()) {
                durable.createDirectories(change.target().getParent());
                put(change.copy().get(), change);
            } else {
                deleteIfPresent(change.target());
            }
        }
        forceDirectoriesOf(changes);
    }

    /** A directory of the home may be a file system of its own; into that one bytes are copied, while the old module serves. */
    private void put(Path copy, FileChange change) throws IOException {
        try {
            files.rename(copy, change.target());
        } catch (AtomicMoveNotSupportedException elsewhere) {
            durable.restore(copy, change.after(), change.target());
        }
    }

    /** Puts one file back as it was; durable on return. */
    void putBack(FileChange change, List<Backup> taken) throws IOException, BackupException {
        Optional<Backup> backup = taken.stream()
                .filter(candidate -> candidate.original().equals(change.target()))
                .findFirst();
        if (backup.isPresent()) {
            boolean isStillThere =
                    durable.sha256IfPresent(change.target()).equals(backup.get().digest());
            if (!isStillThere) {
                backups.restore(backup.get());
            }
        } else {
            deleteIfPresent(change.target());
            forceDirectoriesOf(List.of(change));
        }
    }

    void deleteIfPresent(Path file) throws IOException {
        if (files.facts(file).isPresent()) {
            files.delete(file);
        }
    }

    private void forceDirectoriesOf(Collection<FileChange> changes) throws IOException {
        Set<Path> directories = new LinkedHashSet<>();
        for (FileChange change : changes) {
            Path directory = change.target().getParent();
            if (files.facts(directory).isPresent()) {
                directories.add(directory);
            }
        }
        for (Path directory : directories) {
            files.forceDirectory(directory);
        }
    }
}
