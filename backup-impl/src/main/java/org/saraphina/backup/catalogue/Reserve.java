package org.saraphina.backup.catalogue;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A little room on the disk that is given free when nothing else is. */
final class Reserve {
    /** Enough for the lines of some hundred deletions. Not zeros, which some file systems keep without taking room. */
    private static final int BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);

    private final FileOperations files;
    private final Path file;

    Reserve(Home home, FileOperations files) {
        this.files = requireNonNull(files, "files is null");
        this.file = home.reserve();
    }

    /** Makes it, where it is not there and there is room; whether there was is no concern of the caller. */
    void fill() {
        try {
            if (files.facts(file).isEmpty()) {
                write();
            }
        } catch (IOException noRoom) {
            LOG.debug("No room could be set aside: {}", file, noRoom);
        }
    }

    private void write() throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        try (ForcedOutput out = files.create(file)) {
            out.write(bytes, 0, bytes.length);
        } catch (IOException half) {
            release();
            throw half;
        }
    }

    /** Gives it free; false if it was not there. */
    boolean release() throws IOException {
        boolean isThere = files.facts(file).isPresent();
        if (isThere) {
            files.delete(file);
        }
        return isThere;
    }
}
