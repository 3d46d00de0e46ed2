package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.control.text.BackupReference;

/** Finds the backup that a person means: by its path or name, or by a unique prefix of {@code FILE@STAMP}. */
public final class BackupFinder {
    private static final int MOST_CANDIDATES = 10;

    private final Services services;
    private final HomeFiles files;

    public BackupFinder(Services services, HomeFiles files) {
        this.services = requireNonNull(services, "services is null");
        this.files = requireNonNull(files, "files is null");
    }

    /** Every backup there is, by file, newest first. */
    List<Backup> all() throws CommandFailure {
        try {
            return services.require(BackupService.class).backups();
        } catch (BackupException unreadable) {
            throw CommandFailure.refused(unreadable, "Mend what the message names, then try again");
        }
    }

    /**
     * The backup that {@code text} means.
     *
     * @throws CommandFailure if it means none, or several, which are named then
     */
    Backup find(String text) throws CommandFailure {
        List<Backup> all = all();
        List<Backup> byPath = all.stream().filter(hasPath(text)).toList();
        List<Backup> meant =
                byPath.isEmpty() ? all.stream().filter(hasPrefix(text)).toList() : byPath;
        if (meant.isEmpty()) {
            throw CommandFailure.usage(
                    "No such backup: " + text, "Name a backup by its path, or as FILE@STAMP; 'backups' lists them");
        }
        if (meant.size() > 1) {
            throw CommandFailure.usage(text + " may mean " + candidates(meant), "Write more of the one that you mean");
        }
        return meant.get(0);
    }

    private Predicate<Backup> hasPath(String text) {
        Optional<Path> path = files.path(text);
        return backup -> backup.name().equals(text) || path.equals(Optional.of(backup.location()));
    }

    private Predicate<Backup> hasPrefix(String text) {
        return backup -> BackupReference.of(backup, files.home()).startsWith(text)
                || BackupReference.brief(backup).startsWith(text);
    }

    private String candidates(List<Backup> backups) {
        String named = backups.stream()
                .limit(MOST_CANDIDATES)
                .map(backup -> BackupReference.of(backup, files.home()))
                .collect(Collectors.joining(", "));
        int others = backups.size() - MOST_CANDIDATES;
        return others > 0 ? named + " and " + others + " more" : named;
    }
}
