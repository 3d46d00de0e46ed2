package org.saraphina.cleanup;

import org.osgi.annotation.versioning.ProviderType;
import org.saraphina.backup.BackupException;
import org.saraphina.retention.RetentionPolicy;

/**
 * The only place that deletes backups. It asks the ruling {@link RetentionPolicy} what may go and every
 * {@link RedundancyProof} what is elsewhere, applies the guard, and deletes. Safe for use by many threads; runs one
 * clean-up at a time.
 *
 * <p>The guard, which no policy overrides: by policy never the newest backup of a file nor the newest whole one; never
 * a pinned one, one that a {@link BackupHold} holds, one that nobody recorded, or one found to be altered. A backup
 * proven redundant may go although it is the newest. When a policy wants more than half of a file's backups gone, and more
 * than 20, that is put off to the next run, in case the policy was changed by mistake.
 */
@ProviderType
public interface BackupCleanup {
    /**
     * Deletes what may go. Each deletion is recorded with its reason, durably, before the file is unlinked; a file that
     * cannot be deleted is reported and the others go on.
     */
    CleanupReport run(CleanupScope scope) throws BackupException;

    /** What {@link #run} would do now; changes nothing. */
    CleanupReport preview(CleanupScope scope) throws BackupException;

    /** What {@link #run} would do if {@code policy} ruled every file; changes nothing. */
    CleanupReport preview(CleanupScope scope, RetentionPolicy policy) throws BackupException;
}
