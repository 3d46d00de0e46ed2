package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.file.IntentRecord.ChangedFile;
import org.saraphina.intent.file.IntentRecord.Copy;

/**
 * The files that an upgrade changes, and bringing them back to how they were before it. Every step may be repeated. Several
 * files may be brought back at the same time; what was done is durable when {@link #force} was called after all of them.
 */
final class FilesBefore {
    private final Home home;
    private final FileOperations files;
    private final DurableFiles durable;
    private final IntentRecord upgrade;
    private final Set<Path> changedDirectories = ConcurrentHashMap.newKeySet();

    FilesBefore(Home home, FileOperations files, IntentRecord upgrade) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.durable = new DurableFiles(files);
        this.upgrade = requireNonNull(upgrade, "upgrade is null");
    }

    /** True when every file holds what it held before the upgrade, which therefore changed nothing or was taken back. */
    boolean areAllAsBefore() {
        return upgrade.files().stream().allMatch(this::isAsBefore);
    }

    private boolean isAsBefore(ChangedFile file) {
        try {
            return present(home.resolve(file.path())).equals(file.before());
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Brings one file back, from bytes that are proven to be what it held.
     *
     * @return what was done, for people
     * @throws IOException if it cannot be brought back; the message says what it needs
     */
    List<String> putBack(ChangedFile file) throws IOException {
        Path target = home.resolve(file.path());
        Optional<Sha256> present = present(target);
        if (present.equals(file.before())) {
            return List.of();
        }
        if (file.before().isEmpty()) {
            return present.equals(file.after()) ? remove(target, file) : List.of();
        }
        return replace(target, present, file);
    }

    private Optional<Sha256> present(Path target) throws IOException {
        Optional<FileFacts> facts = files.facts(target);
        if (facts.isPresent() && !facts.get().isFile()) {
            throw new IOException(
                    "in its place is " + facts.get().kind().phrase() + ". Move it away, then start again.");
        }
        return facts.isPresent() ? Optional.of(durable.sha256(target)) : Optional.empty();
    }

    private List<String> remove(Path target, ChangedFile file) throws IOException {
        files.delete(target);
        changedDirectories.add(target.getParent());
        return List.of("Removed " + file.path() + ", which was not there before.");
    }

    private List<String> replace(Path target, Optional<Sha256> present, ChangedFile file) throws IOException {
        List<String> done = new ArrayList<>();
        boolean isSomebodyElses = present.isPresent() && !present.equals(file.after());
        if (isSomebodyElses) {
            done.add(keep(target, present.get(), file));
        }
        Optional<Path> ownBackup = restoreFromOwnBackup(target, file);
        Path source = ownBackup.isPresent() ? ownBackup.get() : restoreFromAnywhere(target, file);
        changedDirectories.add(target.getParent());
        done.add("Put " + file.path() + " back from " + home.relative(source) + ".");
        return done;
    }

    /** Nearly always it holds the bytes, and they are hashed once: while they are copied. */
    private Optional<Path> restoreFromOwnBackup(Path target, ChangedFile file) {
        try {
            Optional<Copy> copy = upgrade.copyOf(file);
            if (copy.isEmpty()) {
                return Optional.empty();
            }
            Path backup = home.resolve(copy.get().location());
            boolean isFile = files.facts(backup).filter(FileFacts::isFile).isPresent();
            if (!isFile) {
                return Optional.empty();
            }
            Sha256 found = durable.restoreUnforced(backup, file.before(), target);
            return file.before().equals(Optional.of(found)) ? Optional.of(backup) : Optional.empty();
        } catch (IOException unusable) {
            return Optional.empty(); // whoever looks for the bytes everywhere looks here, too, and says what is wrong
        }
    }

    private Path restoreFromAnywhere(Path target, ChangedFile file) throws IOException {
        Path proven = new ProvenBytes(home, files, upgrade, file).find();
        Sha256 found = durable.restoreUnforced(proven, file.before(), target);
        if (!file.before().equals(Optional.of(found))) {
            throw new IOException(home.relative(proven) + " was changed just now. Start again.");
        }
        return proven;
    }

    /** Bytes that are neither the old version nor the new one are nobody's to destroy. */
    private String keep(Path target, Sha256 digest, ChangedFile file) throws IOException {
        Path kept = home.found().resolve(digest.brief() + "-" + target.getFileName());
        if (files.facts(kept).isEmpty()) {
            durable.restore(target, Optional.of(digest), kept);
        }
        return file.path() + " held bytes of neither version; they are kept as " + home.relative(kept) + ".";
    }

    /** Makes durable what was brought back: each directory once, however many of its files there were. */
    void force() throws IOException {
        for (Path directory : changedDirectories) {
            files.forceDirectory(directory);
        }
    }
}
