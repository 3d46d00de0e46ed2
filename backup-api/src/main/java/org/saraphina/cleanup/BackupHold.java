package org.saraphina.cleanup;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.saraphina.backup.Backup;

/**
 * Says which backups something unfinished still needs: an open intent, a roll-back, an upload. A service; clean-up asks
 * every one that is registered, immediately before it deletes, and keeps what any of them holds. One that throws holds
 * everything.
 */
@ConsumerType
public interface BackupHold {
    /** Why {@code backup} is still needed, in a few words for people; empty when this one does not need it. */
    Optional<String> reasonToKeep(Backup backup);
}
