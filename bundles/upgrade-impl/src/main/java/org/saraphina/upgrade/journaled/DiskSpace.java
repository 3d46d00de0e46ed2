package org.saraphina.upgrade.journaled;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.Finding;

/** Whether there is room for the backups and the live copies of an upgrade. */
record DiskSpace(Home home, FileOperations files) {
    /** Room that is left alone, for logs and for git. */
    private static final long RESERVE = 1024 * 1024;

    List<Finding> findings(List<FileChange> changes) throws IOException {
        long needed = RESERVE;
        for (FileChange change : changes) {
            needed += sizeOf(change.target());
            needed += change.copy().isPresent() ? sizeOf(change.copy().get()) : 0;
        }
        long free = files.freeSpace(home.root());
        if (free >= needed) {
            return List.of();
        }
        return List.of(Finding.blocker("The disk of " + home.root() + " is too full: " + needed + " bytes are needed, "
                + free + " are free. Make room, for example with: saraphina clean"));
    }

    private long sizeOf(Path file) throws IOException {
        return files.facts(file).map(FileFacts::size).orElse(0L);
    }
}
