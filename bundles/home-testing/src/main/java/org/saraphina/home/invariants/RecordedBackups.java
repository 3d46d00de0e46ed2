package org.saraphina.home.invariants;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saraphina.backup.Sha256;
import org.saraphina.home.Home;

/**
 * What the catalogue says, read by {@code docs/reference/backup-catalogue.md}.
 *
 * @param backups what was taken, by location
 * @param deletions why backups were deleted, by location
 * @param pinned what people want kept
 */
public record RecordedBackups(Map<Path, Taken> backups, Map<Path, String> deletions, Set<Path> pinned) {
    public RecordedBackups {
        backups = Map.copyOf(backups);
        deletions = Map.copyOf(deletions);
        pinned = Set.copyOf(pinned);
    }

    /** One backup as it was recorded. */
    public record Taken(Path original, Sha256 digest) {
        public Taken {
            requireNonNull(original, "original is null");
            requireNonNull(digest, "digest is null");
        }
    }

    /** What was recorded of the file at {@code location}. */
    public Optional<Taken> taken(Path location) {
        return Optional.ofNullable(backups.get(location));
    }

    static RecordedBackups read(String text, Home home) {
        Map<Path, Taken> backups = new HashMap<>();
        Map<Path, String> deletions = new HashMap<>();
        Set<Path> pinned = new HashSet<>();
        for (CheckedLines.Checked line : CheckedLines.of(text)) {
            if (!line.fields().containsKey("backup")) {
                continue;
            }
            Path location = home.root().resolve(line.field("backup"));
            switch (line.word()) {
                case "taken" -> {
                    Path original = home.root().resolve(line.field("file"));
                    backups.put(location, new Taken(original, new Sha256(line.field("sha256"))));
                    deletions.remove(location);
                    pinned.remove(location);
                }
                case "abandoned" -> {
                    backups.remove(location);
                    deletions.remove(location);
                    pinned.remove(location);
                }
                case "deleted" -> deletions.put(location, line.field("reason"));
                case "pinned" -> pinned.add(location);
                case "unpinned" -> pinned.remove(location);
                default -> throw new IllegalArgumentException("The catalogue says '" + line.word() + "' of a backup");
            }
        }
        return new RecordedBackups(backups, deletions, pinned);
    }
}
