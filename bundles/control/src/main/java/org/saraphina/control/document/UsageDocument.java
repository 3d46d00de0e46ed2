package org.saraphina.control.document;

import java.util.List;

/**
 * The answer to {@code usage}.
 *
 * @param totalBytes what all backups take up
 * @param count how many they are
 * @param byModule the same for each file, most bytes first
 * @param freeableByRetentionBytes what retention lets go
 * @param freeableByGitBytes what else is proven to be in git history
 */
public record UsageDocument(
        long totalBytes, long count, List<FileUse> byModule, long freeableByRetentionBytes, long freeableByGitBytes) {
    /**
     * What the backups of one file take up.
     *
     * @param file the file, relative to the home
     * @param bytes their sizes, added up
     * @param count how many they are
     */
    public record FileUse(String file, long bytes, int count) {}
}
