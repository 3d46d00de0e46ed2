package org.saraphina.backup.filetree;

import java.io.IOException;
import java.util.Locale;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how much room was needed and how much there is, when that is why something failed. */
final class DiskSpace {
    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    private DiskSpace() {}

    /** For the end of a sentence; empty when {@code failure} has nothing to do with room. */
    static String shortage(IOException failure, long neededBytes, BackupShelf shelf) {
        try {
            long free = shelf.files().freeSpace(shelf.home().root());
            boolean isShort = free < neededBytes || speaksOfRoom(failure);
            return isShort
                    ? " (needed " + FileUtils.byteCountToDisplaySize(neededBytes) + ", free "
                            + FileUtils.byteCountToDisplaySize(free) + ")"
                    : "";
        } catch (IOException unknown) {
            LOG.debug(
                    "How much room there is in {} cannot be told", shelf.home().root(), unknown);
            return "";
        }
    }

    private static boolean speaksOfRoom(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("space") || message.contains("quota") || message.contains("too large");
    }
}
