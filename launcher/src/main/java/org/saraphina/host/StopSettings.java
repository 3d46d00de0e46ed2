package org.saraphina.host;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a host is stopped.
 *
 * @param deadline how long commands under way, and then the modules, may take to end
 * @param lastResort what becomes of a host that does not end by then
 */
record StopSettings(Duration deadline, LastResort lastResort) {
    static final StopSettings DEFAULT = new StopSettings(Duration.ofSeconds(30), LastResort.LEAVE);

    StopSettings {
        requireNonNull(deadline, "deadline is null");
        requireNonNull(lastResort, "lastResort is null");
    }

    StopSettings within(Duration other) {
        return new StopSettings(other, lastResort);
    }

    StopSettings or(LastResort other) {
        return new StopSettings(deadline, other);
    }
}
