package org.saraphina.backup;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes and restores backups of the files of one home. Safe for use by many threads.
 *
 * <p>Only regular files inside the home are backed up. A symbolic link, a directory, a FIFO or a device is refused by
 * its type, before it is opened.
 */
@ProviderType
public interface BackupService {
    /**
     * Copies {@code file} beside itself; on return every byte and the name are durable and the digest is recorded.
     * The stamp is {@code max(now, newest + 1 s)}; an existing file is never overwritten.
     *
     * @throws BackupException if the copy could not be made durable, or the file kept changing while it was copied;
     *     nothing is left behind then
     */
    default Backup take(Path file, ArtifactId artifact) throws BackupException {
        return takeAll(List.of(file), artifact).get(0);
    }

    /**
     * Backs up several files as one unit: all of them, or none. Cheaper than one by one, because the unit is made
     * durable together.
     *
     * @return one backup per file, in the order of {@code files}
     * @throws BackupException as {@link #take}; what was copied of the unit is gone again then
     */
    List<Backup> takeAll(Collection<Path> files, ArtifactId artifact) throws BackupException;

    /** The backups of one file, newest first. Reads one directory, once. */
    List<Backup> backupsOf(Path file) throws BackupException;

    /** Every backup in the home, by file, newest first within a file. Reads each directory once. */
    List<Backup> backups() throws BackupException;

    /** Hashes the backup's bytes again. */
    Verification verify(Backup backup);

    /**
     * Puts a backup in the place of the file it is a backup of.
     *
     * @throws BackupException as {@link #restore(Backup, Path)}
     */
    default void restore(Backup backup) throws BackupException {
        restore(backup, backup.original());
    }

    /**
     * Puts a backup's bytes at {@code target}, which may be anywhere in the home. Its bytes are hashed on the way and
     * compared with what was recorded before {@code target} is touched; then the change is atomic, and durable on
     * return. A backup that nobody recorded is restored as it is.
     *
     * @throws BackupException if the backup is altered, missing or unreadable, or the target could not be written;
     *     {@code target} is as it was then, unless the message says that it is in place and merely not durable
     */
    void restore(Backup backup, Path target) throws BackupException;

    /** Keeps a backup whatever retention and proofs say; durable on return. A second pin replaces the first. */
    Backup pin(Backup backup, Pin pin) throws BackupException;

    /** Takes a pin back; durable on return. */
    Backup unpin(Backup backup) throws BackupException;

    /** What the backups of each file take up, most bytes first. */
    List<DiskUse> diskUse() throws BackupException;
}
