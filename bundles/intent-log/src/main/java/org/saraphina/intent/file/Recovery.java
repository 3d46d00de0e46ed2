package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.file.IntentRecord.ChangedFile;
import org.saraphina.intent.file.IntentRecord.Copy;
import org.saraphina.intent.file.IntentRecord.Mark;

/**
 * Undoes what a dead process left half done, before any module starts. Every step may be repeated, so dying in here is
 * just another start.
 *
 * <table>
 * <caption>What is done</caption>
 * <tr><th>last mark</th><th>meaning</th><th>done here</th></tr>
 * <tr><td>opened</td><td>nothing was touched</td><td>settle</td></tr>
 * <tr><td>backed-up</td><td>the swap may be half done</td><td>put every file back from its backup, settle</td></tr>
 * <tr><td>confirmed</td><td>the new version is the version</td><td>nothing: the upgrader commits and settles</td></tr>
 * </table>
 */
public final class Recovery {
    /** The framework property by which a launcher tells what recovery did; present, though empty, when it did nothing. */
    public static final String PROPERTY = "saraphina.recovery";

    private final Home home;
    private final FileOperations files;
    private final DurableFiles durable;
    private final IntentFile intents;

    public Recovery(Home home, FileOperations files) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
        this.durable = new DurableFiles(files);
        this.intents = new IntentFile(home, files);
    }

    /**
     * Recovers the home.
     *
     * @return what was done, one line each; empty when there was nothing to do
     * @throws RecoveryException if a file cannot be put back; every other file is, and the intent stays open
     */
    public List<String> recover() throws RecoveryException {
        try {
            Optional<IntentRecord> unfinished = intents.read().unsettled();
            sweep(unfinished);
            return unfinished.isPresent() ? undo(unfinished.get()) : List.of();
        } catch (IntentException | IOException failure) {
            throw new RecoveryException(failure.getMessage(), failure);
        }
    }

    private List<String> undo(IntentRecord upgrade) throws IntentException, RecoveryException {
        String name = "Upgrade " + upgrade.id() + " (artifact " + upgrade.artifactId() + ")";
        if (upgrade.mark() == Mark.CONFIRMED) {
            return List.of(name + " was cut off after it had been confirmed; it is finished now.");
        }
        List<String> done = new ArrayList<>();
        if (upgrade.mark() == Mark.BACKED_UP) {
            done.addAll(putBack(upgrade));
        }
        intents.appendForced(upgrade.marked(Mark.SETTLED).line());
        done.add(name + " was cut off; it was undone.");
        return done;
    }

    private List<String> putBack(IntentRecord upgrade) throws RecoveryException {
        List<String> done = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ChangedFile file : upgrade.files()) {
            try {
                putBack(upgrade, file).ifPresent(done::add);
            } catch (IOException failure) {
                problems.add(file.path() + " could not be put back from "
                        + upgrade.copyOf(file).map(Copy::location).orElse("nothing: it was not there") + ": "
                        + failure.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new RecoveryException(problems);
        }
        return done;
    }

    private Optional<String> putBack(IntentRecord upgrade, ChangedFile file) throws IOException {
        Path target = upgrade.absolute(file, home);
        Optional<Sha256> present = durable.sha256IfPresent(target);
        Optional<Copy> copy = upgrade.copyOf(file);
        if (copy.isPresent()) {
            return present.equals(Optional.of(copy.get().digest())) ? Optional.empty() : restore(copy.get(), target);
        }
        boolean isTheNewOne = present.isPresent() && present.equals(file.after());
        if (isTheNewOne) {
            files.delete(target);
            files.forceDirectory(target.getParent());
            return Optional.of("Removed " + file.path() + ", which was not there before.");
        }
        return Optional.empty();
    }

    private Optional<String> restore(Copy copy, Path target) throws IOException {
        Path backup = home.root().resolve(copy.location());
        Sha256 found = durable.restore(backup, Optional.of(copy.digest()), target);
        if (!found.equals(copy.digest())) {
            throw new IOException("its bytes hash to " + found.brief() + "…, recorded was "
                    + copy.digest().brief() + "…");
        }
        return Optional.of("Put " + copy.original() + " back from " + copy.location() + ".");
    }

    /** Takes away what was being written when the process died. */
    private void sweep(Optional<IntentRecord> unfinished) throws IOException {
        Set<Path> directories =
                new LinkedHashSet<>(List.of(home.bundles(), home.configuration(), home.platform(), home.state()));
        unfinished.ifPresent(upgrade -> upgrade.files()
                .forEach(file -> directories.add(upgrade.absolute(file, home).getParent())));
        for (Path directory : directories) {
            for (Path name : namesIn(directory)) {
                if (DurableFiles.isTemporary(name)) {
                    files.delete(name);
                }
            }
        }
        empty(home.incoming());
    }

    private List<Path> namesIn(Path directory) throws IOException {
        boolean isDirectory = files.facts(directory)
                .filter(facts -> facts.kind() == FileFacts.Kind.DIRECTORY)
                .isPresent();
        return isDirectory ? files.list(directory) : List.of();
    }

    private void empty(Path directory) throws IOException {
        for (Path name : namesIn(directory)) {
            empty(name);
            files.delete(name);
        }
    }
}
