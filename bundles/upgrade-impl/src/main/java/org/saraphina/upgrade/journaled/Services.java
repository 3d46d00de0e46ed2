package org.saraphina.upgrade.journaled;

import static java.util.Objects.requireNonNull;

import org.saraphina.backup.BackupService;
import org.saraphina.health.HealthGate;
import org.saraphina.intent.IntentLog;
import org.saraphina.swap.ModuleSwapper;

/** What an upgrade is carried out with. */
record Services(BackupService backups, ModuleSwapper swapper, HealthGate healthGate, IntentLog intents) {
    Services {
        requireNonNull(backups, "backups is null");
        requireNonNull(swapper, "swapper is null");
        requireNonNull(healthGate, "healthGate is null");
        requireNonNull(intents, "intents is null");
    }
}
