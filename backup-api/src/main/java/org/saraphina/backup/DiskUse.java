package org.saraphina.backup;

import java.nio.file.Path;

/**
 * What the backups of one file take up.
 *
 * @param original the file they are backups of
 * @param bytes their sizes, added up
 * @param count how many they are
 */
public record DiskUse(Path original, long bytes, int count) {}
