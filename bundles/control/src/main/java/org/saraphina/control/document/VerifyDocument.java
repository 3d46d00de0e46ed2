package org.saraphina.control.document;

import java.util.List;

/**
 * The answer to {@code verify}.
 *
 * @param checked how many files were compared with what was recorded
 * @param bad those that differ
 * @param unrecorded backups of which nobody recorded what they should be, relative to the home
 */
public record VerifyDocument(int checked, List<Bad> bad, List<String> unrecorded) {
    /**
     * A file that is not what it should be.
     *
     * @param path the file, relative to the home
     * @param problem what is wrong with it
     */
    public record Bad(String path, String problem) {}
}
