package org.saraphina.upgrade.journaled;

import org.saraphina.artifact.ArtifactVerifier;
import org.saraphina.backup.BackupService;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.health.HealthGate;
import org.saraphina.home.FileOperations;
import org.saraphina.intent.IntentLog;
import org.saraphina.intent.RecoveredHome;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.upgrade.Upgrader;

/** Makes the upgrader with all that is bound to it; what a dead process had confirmed is finished on return. */
public final class Upgraders {
    private Upgraders() {}

    public static <I extends IntentLog & RecoveredHome> Upgrader of(
            I intents,
            FileOperations files,
            ArtifactVerifier verifier,
            BackupService backups,
            BackupCleanup cleanup,
            ModuleSwapper swapper,
            HealthGate gate,
            CheckpointStore history) {
        JournaledUpgrader upgrader = new JournaledUpgrader(
                intents, files, verifier, cleanup, new Services(backups, swapper, gate, intents), Runnable::run);
        upgrader.bindCheckpoints(history);
        return upgrader;
    }
}
