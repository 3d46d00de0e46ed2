package org.saraphina.home.invariants;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/**
 * The application's files in a home, and what its logs say, at one moment.
 *
 * @param home whose
 * @param files what every file outside {@code .saraphina} and {@code .git} hashes to
 * @param leftovers unfinished files that somebody should have swept away
 * @param catalogue what was recorded of backups
 * @param intents what the intent log says
 */
public record HomePicture(
        Home home, Map<Path, Sha256> files, Set<Path> leftovers, RecordedBackups catalogue, RecordedIntents intents) {

    public HomePicture {
        requireNonNull(home, "home is null");
        files = Map.copyOf(files);
        leftovers = Set.copyOf(leftovers);
        requireNonNull(catalogue, "catalogue is null");
        requireNonNull(intents, "intents is null");
    }

    /** The picture of {@code home} now. Nobody may be changing it meanwhile. */
    public static HomePicture of(Home home, FileOperations files) throws IOException {
        return new Painter(home, files).paint();
    }

    /** What the file hashes to; empty when it is not there. */
    public Optional<Sha256> digest(Path file) {
        return Optional.ofNullable(files.get(file));
    }

    /** The files that are named like a backup of {@code original}, newest first. */
    public List<BackupFile> backupsOf(Path original) {
        return backupFiles().stream()
                .filter(backup -> originalOf(backup).equals(original))
                .sorted(Comparator.comparing(BackupFile::stamp).reversed())
                .toList();
    }

    /** The files that are named like backups. */
    public List<BackupFile> backupFiles() {
        return files.keySet().stream()
                .map(BackupFile::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What a backup is one of: as recorded, else by its name. */
    public Path originalOf(BackupFile backup) {
        return catalogue
                .taken(backup.location())
                .map(RecordedBackups.Taken::original)
                .orElse(backup.original());
    }

    /** True for a recorded backup that holds what was recorded. */
    public boolean isWhole(Path backup) {
        Optional<Sha256> recorded = catalogue.taken(backup).map(RecordedBackups.Taken::digest);
        return recorded.isPresent() && recorded.equals(digest(backup));
    }

    /** One walk through a home. */
    private static final class Painter {
        private final Home home;
        private final FileOperations operations;
        private final DurableFiles durable;
        private final Map<Path, Sha256> files = new TreeMap<>();
        private final Set<Path> leftovers = new TreeSet<>();

        Painter(Home home, FileOperations operations) {
            this.home = home;
            this.operations = operations;
            this.durable = new DurableFiles(operations);
        }

        HomePicture paint() throws IOException {
            walk(home.root());
            collectLeftovers(home.state());
            leftovers.addAll(list(home.incoming()));
            return new HomePicture(
                    home,
                    files,
                    leftovers,
                    RecordedBackups.read(text(home.backupCatalogue()), home),
                    RecordedIntents.read(text(home.intentLog())));
        }

        private void walk(Path directory) throws IOException {
            for (Path name : list(directory)) {
                FileFacts.Kind kind =
                        operations.facts(name).map(FileFacts::kind).orElse(FileFacts.Kind.OTHER);
                boolean isOfTheApplication = !name.equals(home.state()) && !name.endsWith(".git");
                if (kind == FileFacts.Kind.DIRECTORY && isOfTheApplication) {
                    walk(name);
                } else if (kind == FileFacts.Kind.FILE) {
                    files.put(name, durable.sha256(name));
                }
            }
            collectLeftovers(directory);
        }

        private void collectLeftovers(Path directory) throws IOException {
            list(directory).stream().filter(DurableFiles::isTemporary).forEach(leftovers::add);
        }

        private List<Path> list(Path directory) throws IOException {
            boolean isDirectory = operations
                    .facts(directory)
                    .filter(facts -> facts.kind() == FileFacts.Kind.DIRECTORY)
                    .isPresent();
            return isDirectory ? operations.list(directory) : List.of();
        }

        private String text(Path log) throws IOException {
            if (operations.facts(log).isEmpty()) {
                return "";
            }
            try (InputStream in = operations.read(log)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    /** The application's files that are neither backups that were recorded nor {@code changed}. */
    Map<Path, Sha256> untouchables(Set<Path> changed) {
        Map<Path, Sha256> rest = new LinkedHashMap<>(files);
        rest.keySet().removeIf(file -> changed.contains(file) || DurableFiles.isTemporary(file));
        rest.keySet().removeIf(file -> catalogue.taken(file).isPresent());
        return rest;
    }
}
