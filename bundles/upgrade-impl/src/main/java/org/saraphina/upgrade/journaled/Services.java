package org.saraphina.upgrade.journaled;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.saraphina.backup.BackupService;
import org.saraphina.health.HealthGate;
import org.saraphina.intent.IntentLog;
import org.saraphina.swap.ModuleSwapper;

/**
 * What an upgrade is carried out with.
 *
 * @param patience how long the framework may take to be as before, after everything was put back
 */
record Services(
        BackupService backups, ModuleSwapper swapper, HealthGate healthGate, IntentLog intents, Duration patience) {
    Services {
        requireNonNull(backups, "backups is null");
        requireNonNull(swapper, "swapper is null");
        requireNonNull(healthGate, "healthGate is null");
        requireNonNull(intents, "intents is null");
        requireNonNull(patience, "patience is null");
    }
}
