package org.saraphina.cleanup.guarded;

import java.time.Clock;
import java.time.Duration;
import org.saraphina.backup.filetree.BackupShelf;
import org.saraphina.cleanup.BackupHold;
import org.saraphina.cleanup.RedundancyProof;
import org.saraphina.retention.selection.Rulers;

/** Makes the clean-up with all that is bound to it. */
public final class Cleanups {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Cleanups() {}

    public static GuardedCleanup of(
            BackupShelf shelf, Rulers rulers, Clock clock, RedundancyProof proof, BackupHold hold) {
        GuardedCleanup cleanup = new GuardedCleanup(shelf, rulers, DEADLINE, clock);
        cleanup.bindProof(proof);
        cleanup.bindHold(hold);
        return cleanup;
    }
}
