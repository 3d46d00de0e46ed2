package org.saraphina.backup.filetree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.Verification;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;

/** Puts one backup back. */
final class Restoration {
    private final BackupShelf shelf;
    private final Backup backup;

    Restoration(BackupShelf shelf, Backup backup) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.backup = requireNonNull(backup, "backup is null");
    }

    void to(Path target) throws BackupException {
        try {
            requireFile();
            requirePlaceFor(target);
            Optional<Sha256> expected = shelf.recordedDigest(backup);
            Sha256 found = new DurableFiles(shelf.files()).restore(backup.location(), expected, target);
            boolean isAltered = expected.isPresent() && !expected.get().equals(found);
            if (isAltered) {
                throw new BackupException(backup.location() + " is not what it was: it hashes to " + found.brief()
                        + "…, recorded was " + expected.get().brief() + "…. " + advice());
            }
        } catch (IOException failure) {
            throw new BackupException(
                    backup.location() + " could not be restored to " + target + ": " + failure.getMessage()
                            + DiskSpace.shortage(failure, backup.sizeInBytes(), shelf),
                    failure);
        }
    }

    /** By its type, before anybody opens it: reading a FIFO would wait for ever. */
    private void requireFile() throws BackupException, IOException {
        shelf.home().refuseEscape(backup.location());
        Optional<FileFacts> facts = shelf.files().facts(backup.location());
        if (facts.isEmpty()) {
            throw new BackupException("There is no backup " + backup.location() + " any more. " + advice());
        }
        if (!facts.get().isFile()) {
            throw new BackupException(backup.location() + " is "
                    + facts.get().kind().phrase() + ", which no backup ever is. " + advice());
        }
    }

    private void requirePlaceFor(Path target) throws BackupException, IOException {
        shelf.home().refuseEscape(target);
        Optional<FileFacts> present = shelf.files().facts(target);
        if (present.isPresent() && !present.get().isFile()) {
            throw new BackupException(target + " is " + present.get().kind().phrase()
                    + ", and is not replaced by a backup. Move it away first.");
        }
    }

    private String advice() throws IOException {
        return shelf.backupsOf(backup.original()).stream()
                .filter(other -> !other.location().equals(backup.location()))
                .filter(other -> shelf.check(other) == Verification.WHOLE)
                .findFirst()
                .map(other -> "The newest whole one is " + other.name() + ".")
                .orElse("No other backup of this file is whole; look in the git history.");
    }
}
