package org.saraphina.artifact.jar;

/**
 * How large an artifact may be before it is taken for an attack.
 *
 * @param mostEntries how many entries one archive may have
 * @param mostBytes how many bytes one archive may unpack to
 */
public record Limits(int mostEntries, long mostBytes) {
    /** Far above every honest module, far below what fills a disk or a memory. */
    public static final Limits USUAL = new Limits(200_000, 4L * 1024 * 1024 * 1024);

    public Limits {
        if (mostEntries < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("Limits are at least 1: " + mostEntries + ", " + mostBytes);
        }
    }
}
