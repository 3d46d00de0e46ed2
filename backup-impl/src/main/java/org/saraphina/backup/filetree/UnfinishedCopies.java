package org.saraphina.backup.filetree;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.saraphina.home.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process was copying when it died: for a backup, or back from one. Recovery sweeps where upgrades write; a single
 * file may be restored in any directory that has backups.
 */
record UnfinishedCopies(BackupShelf shelf) {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedCopies.class);

    void remove() {
        shelf.catalogue().knowledge().directories().forEach(this::removeFrom);
    }

    private void removeFrom(Path directory) {
        try {
            for (Path name : names(directory)) {
                boolean isUnfinished =
                        DurableFiles.isTemporary(name) && shelf.home().holds(name);
                if (isUnfinished) {
                    shelf.files().delete(name);
                }
            }
        } catch (IOException failure) {
            LOG.warn("An unfinished copy in {} could not be removed; it does no harm", directory, failure);
        }
    }

    private Collection<Path> names(Path directory) throws IOException {
        try {
            return shelf.files().list(directory);
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return List.of();
        }
    }
}
