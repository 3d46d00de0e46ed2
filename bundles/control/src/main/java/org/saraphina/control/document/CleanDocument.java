package org.saraphina.control.document;

import java.util.List;

/**
 * The answer to {@code clean}.
 *
 * @param dryRun true when nothing was deleted because nothing was to be
 * @param deleted what is gone now, relative to the home
 * @param freedBytes how much that is; in a dry run, how much it would be
 * @param files what was decided about each backup and why
 * @param problems what went wrong, in sentences
 */
public record CleanDocument(
        boolean dryRun, List<String> deleted, long freedBytes, List<RetentionDocument> files, List<String> problems) {}
