package org.saraphina.backup.filetree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how much room was needed and how much there is, when that is why something failed. */
final class DiskSpace {
    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    private DiskSpace() {}

    /** For the end of a sentence; empty when {@code failure} has nothing to do with room. */
    static String shortage(IOException failure, long neededBytes, Path directory) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            boolean isShort = free < neededBytes || speaksOfRoom(failure);
            return isShort
                    ? " (needed " + FileUtils.byteCountToDisplaySize(neededBytes) + ", free "
                            + FileUtils.byteCountToDisplaySize(free) + ")"
                    : "";
        } catch (IOException unknown) {
            LOG.debug("How much room there is in {} cannot be told", directory, unknown);
            return "";
        }
    }

    private static boolean speaksOfRoom(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("space") || message.contains("quota") || message.contains("too large");
    }
}
