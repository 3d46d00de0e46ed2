package org.saraphina.crash;

import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.backup.BackupException;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeRequest;

/** How something that was tried ended, as far as who tried it was told. */
enum Ending {
    /** It was done. */
    DONE,
    /** It was taken back. */
    ROLLED_BACK,
    /** Nothing was touched. */
    REFUSED,
    /** Nobody knows; the next start puts it right. */
    UNKNOWN;

    /** Something to be tried. */
    interface Deed {
        Ending tryIt(Host host) throws Exception;
    }

    static Ending ofUpgrade(Host host, UpgradeRequest request) {
        try {
            return of(host.upgrader.upgrade(request));
        } catch (ArtifactRejectedException rejected) {
            return REFUSED;
        } catch (UpgradeException unknown) {
            return UNKNOWN;
        }
    }

    private static Ending of(UpgradeOutcome outcome) {
        boolean saysWhy = outcome instanceof UpgradeOutcome.Applied
                || outcome.reasons().stream().anyMatch(reason -> !reason.isBlank());
        if (!saysWhy) {
            throw new AssertionError("I8: no reason given: " + outcome);
        }
        return outcome.fold(
                applied -> DONE, refused -> REFUSED, rolledBack -> ROLLED_BACK, restart -> UNKNOWN, stuck -> UNKNOWN);
    }

    /** Of what may be done by halves and says so by an exception. */
    static Ending ofBackupWork(BackupWork work) {
        try {
            work.perform();
            return DONE;
        } catch (BackupException failure) {
            boolean isInPlace = failure.getMessage().contains("a power cut may still undo that");
            return isInPlace ? UNKNOWN : REFUSED;
        }
    }

    interface BackupWork {
        void perform() throws BackupException;
    }
}
