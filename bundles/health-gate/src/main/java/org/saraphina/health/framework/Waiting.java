package org.saraphina.health.framework;

import java.time.Duration;

/** How time is passed between two looks. */
@FunctionalInterface
interface Waiting {
    /** Returns when something has happened, but neither sooner than {@code atLeast} nor later than {@code atMost}. */
    void await(Duration atLeast, Duration atMost) throws InterruptedException;
}
