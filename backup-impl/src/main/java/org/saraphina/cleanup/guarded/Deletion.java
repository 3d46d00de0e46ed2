package org.saraphina.cleanup.guarded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.backup.Backup;
import org.saraphina.backup.catalogue.CatalogueEvent.Deleted;
import org.saraphina.backup.filetree.BackupShelf;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;

/**
 * Unlinks backups: the reason is durable first, then each file that is still the one that was judged goes. That they are gone
 * is not made durable: after a power cut some may be back, and each of them is a backup like any other.
 */
final class Deletion {
    private final BackupShelf shelf;
    private final FileOperations files;
    private final Clock clock;
    private final List<Backup> deleted = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Deletion(BackupShelf shelf, Clock clock) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.files = shelf.files();
        this.clock = requireNonNull(clock, "clock is null");
    }

    List<Backup> deleted() {
        return deleted;
    }

    List<String> problems() {
        return problems;
    }

    /**
     * Deletes.
     *
     * @param condemned backups and why each goes
     * @param judged what each file was when that was decided
     */
    void carryOut(Map<Backup, String> condemned, Map<Path, FileFacts> judged) throws IOException {
        if (condemned.isEmpty()) {
            return;
        }
        shelf.catalogue()
                .appendToMakeRoom(condemned.entrySet().stream()
                        .map(entry -> new Deleted(entry.getKey().location(), clock.instant(), entry.getValue()))
                        .toList());
        condemned.keySet().forEach(backup -> unlink(backup, Optional.ofNullable(judged.get(backup.location()))));
        shelf.forget(deleted.stream().map(Backup::location).toList());
    }

    private void unlink(Backup backup, Optional<FileFacts> judged) {
        try {
            shelf.home().refuseEscape(backup.location());
            boolean isTheOneThatWasJudged =
                    judged.isPresent() && files.facts(backup.location()).equals(judged);
            if (!isTheOneThatWasJudged) {
                problems.add(backup.location() + " is not the file any more that was judged; it was left alone");
                return;
            }
            files.delete(backup.location());
            deleted.add(backup);
        } catch (IOException failure) {
            problems.add(backup.location() + " could not be deleted: " + failure.getMessage());
        }
    }
}
