package org.saraphina.health.framework;

import java.util.List;

/** Runs the application's health checks. */
interface HealthChecks {
    /** No checks at all. */
    HealthChecks NONE = tag -> List.of();

    /** Runs every check with {@code tag} now, and waits for it. */
    List<CheckResult> run(String tag);
}
