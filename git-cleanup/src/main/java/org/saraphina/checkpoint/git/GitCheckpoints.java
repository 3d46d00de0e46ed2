package org.saraphina.checkpoint.git;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.checkpoint.git.PendingCheckpoints.Pending;
import org.saraphina.control.Complaints;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checkpoints as commits to the branch that is checked out in the home's repository. */
@Component
public final class GitCheckpoints implements CheckpointStore, Complaints {
    private static final Logger log = LoggerFactory.getLogger(GitCheckpoints.class);
    private static final String NOT_TRACKED = """
            # Saraphina's own state, backups, and what is being written
            /.saraphina/
            *.bak.[0-9]*
            *.saraphina-tmp
            """;
    private static final Pattern BACKUP = Pattern.compile(".*\\.bak\\.[0-9].*", Pattern.DOTALL);

    private final HistoryRepository history;
    private final Home home;
    private final FileOperations files;
    private final PendingCheckpoints pending;
    private final Clock clock;

    @Activate
    public GitCheckpoints(@Reference HistoryRepository history) {
        this(history, Clock.systemUTC());
    }

    GitCheckpoints(HistoryRepository history, Clock clock) {
        this.history = requireNonNull(history, "history is null");
        this.home = history.home();
        this.files = history.files();
        this.pending = new PendingCheckpoints(home, files);
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public synchronized Optional<Checkpoint> create() throws CheckpointException {
        try {
            if (history.exists()) {
                return Optional.empty();
            }
            history.create();
            List<Path> first = new ArrayList<>(List.of(writeIgnoreRules()));
            for (Path directory : List.of(home.bundles(), home.platform(), home.configuration())) {
                first.addAll(filesIn(directory));
            }
            return commitNow(first, new CheckpointMessage("Begin the history of this home", "", List.of()));
        } catch (IOException failure) {
            throw unreachable("could not be made", failure);
        }
    }

    /** A file of somebody else's making is left alone; the rules then go where only this repository sees them. */
    private Path writeIgnoreRules() throws IOException {
        Path rules = home.root().resolve(".gitignore");
        boolean isTheirs = files.facts(rules).isPresent();
        Path place = isTheirs ? home.history().resolve("info/exclude") : rules;
        new DurableFiles(files).createDirectories(place.getParent());
        new DurableFiles(files).write(place, NOT_TRACKED.getBytes(StandardCharsets.UTF_8));
        return rules;
    }

    /** Every file below a directory, but for backups and what is being written. */
    private List<Path> filesIn(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!isOf(FileFacts.Kind.DIRECTORY, directory)) {
            return found;
        }
        for (Path file : files.list(directory)) {
            boolean isBackup = BACKUP.matcher(file.getFileName().toString()).matches();
            if (isOf(FileFacts.Kind.FILE, file) && !isBackup && !DurableFiles.isTemporary(file)) {
                found.add(file);
            }
            found.addAll(filesIn(file));
        }
        return found;
    }

    private boolean isOf(FileFacts.Kind kind, Path file) throws IOException {
        return files.facts(file).filter(facts -> facts.kind() == kind).isPresent();
    }

    @Override
    public boolean isVersioned() {
        try {
            return history.exists();
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public synchronized Optional<Checkpoint> baseline(Collection<Path> changing) throws CheckpointException {
        if (!isVersioned()) {
            return Optional.empty();
        }
        try {
            for (Pending left : pending.all()) {
                retry(left);
                pending.remove(left);
            }
            return commitNow(
                    present(changing),
                    new CheckpointMessage(
                            "Keep what is there before an upgrade", "", List.of("Saraphina-Baseline: true")));
        } catch (IOException failure) {
            throw unreachable("could not be written", failure);
        }
    }

    private void retry(Pending left) throws CheckpointException, IOException {
        try {
            commitNow(left.files(), left.message());
        } catch (NotVersionedException never) {
            log.warn("Given up: {}. {}", left.message().subject(), never.getMessage());
        }
    }

    private List<Path> present(Collection<Path> changing) throws IOException {
        List<Path> present = new ArrayList<>();
        for (Path file : changing) {
            if (files.facts(file).isPresent()) {
                present.add(file);
            }
        }
        return present;
    }

    @Override
    public synchronized Optional<Checkpoint> commit(Collection<Path> changed, CheckpointMessage message)
            throws CheckpointException {
        if (!isVersioned()) {
            return Optional.empty();
        }
        try {
            return commitNow(changed, message);
        } catch (NotVersionedException never) {
            throw never;
        } catch (CheckpointException failure) {
            throw remembered(changed, message, failure);
        } catch (IOException | RuntimeException failure) {
            throw remembered(changed, message, unreachable("could not be written", failure));
        }
    }

    private CheckpointException remembered(
            Collection<Path> changed, CheckpointMessage message, CheckpointException failure) {
        try {
            pending.add(new Pending(message, List.copyOf(changed)));
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
        return failure;
    }

    private Optional<Checkpoint> commitNow(Collection<Path> changed, CheckpointMessage message)
            throws CheckpointException, IOException {
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        try (Repository repository = history.open()) {
            return new Commit(history, repository, clock).make(changed, message);
        }
    }

    private CheckpointException unreachable(String what, Exception failure) {
        return new CheckpointException(home.history() + " " + what + ": " + reason(failure), failure);
    }

    /** What every cause says, but for those that only repeat the next one. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        if (cause == null) {
            return String.valueOf(failure.getMessage());
        }
        boolean onlyRepeats =
                failure.getMessage() == null || failure.getMessage().equals(cause.toString());
        return onlyRepeats ? reason(cause) : failure.getMessage() + ": " + reason(cause);
    }

    @Override
    public List<String> current() {
        try {
            return pending.all().stream()
                    .map(left -> "Not committed yet: " + left.message().subject()
                            + ". It is tried again with the next upgrade; the backups are kept.")
                    .toList();
        } catch (IOException unreadable) {
            return List.of("What could not be committed cannot be read: " + unreadable.getMessage());
        }
    }
}
