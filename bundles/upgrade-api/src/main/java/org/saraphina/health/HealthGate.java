package org.saraphina.health;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Judges the framework after a swap. Safe for use by many threads. */
@ProviderType
public interface HealthGate {
    /** How long to watch when a request does not say. */
    Duration defaultProbation();

    /** How the framework stands at this moment, health checks included: they are run for it. */
    FrameworkPicture observe();

    /**
     * Watches for {@code probation}: the framework must not be worse than {@code before} (every bundle at least as far
     * as it was; no wire, fragment, service or satisfied component lost, except what {@code expected} names), and the
     * health checks tagged {@code upgrade} must stay OK. With a probation of zero it looks once. Something that is not
     * there yet is given until the end of the probation to come; something that was there and is lost again is not,
     * unless it is back within a second. A health check passes with OK and WARN; one that failed before is not held
     * against the upgrade.
     *
     * @throws UnhealthyException with every reason, as soon as it is certain
     */
    void requireHealthy(FrameworkPicture before, ExpectedLosses expected, Duration probation) throws UnhealthyException;

    /**
     * In what the framework differs from {@code before}, one sentence each; empty when it is exactly the same. Waits up
     * to two seconds for it to become the same. How many services of one kind there are does not count, and neither do
     * health checks.
     */
    List<String> differences(FrameworkPicture before);
}
