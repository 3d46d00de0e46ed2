package org.saraphina.backup.filetree;

import java.nio.file.Path;
import java.time.Clock;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.Pin;

/** Takes and pins backups, for tests of those who judge them. */
public final class Takes {
    private final FileTreeBackups backups;

    public Takes(BackupShelf shelf, Clock clock) {
        backups = new FileTreeBackups(shelf, clock);
    }

    public Backup take(Path file, ArtifactId artifact) throws BackupException {
        return backups.take(file, artifact);
    }

    public Backup pin(Backup backup, Pin pin) throws BackupException {
        return backups.pin(backup, pin);
    }
}
