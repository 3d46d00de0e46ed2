package org.saraphina.host;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How far a host has come. Every milestone is passed once. */
final class HostLife {
    /** The platform's bundles run. */
    final Milestone platformUp = new Milestone();

    /** The framework was started, or could not be. */
    final Milestone startOver = new Milestone();

    /** Every module was started, or failed to; or the host ended before that. */
    final Milestone ready = new Milestone();

    /** Somebody wants the host to end. */
    final Milestone stopRequested = new Milestone();

    /** The framework has ended, or does not want to: then there is {@link #trouble}. */
    final Milestone stopOver = new Milestone();

    /** The host has ended, and the home is free. */
    final Milestone ended = new Milestone();

    private volatile Optional<HostException> trouble = Optional.empty();

    @Inject
    HostLife() {}

    /** Says why the host could not be stopped in order. */
    void stopFailed(HostException failure) {
        trouble = Optional.of(failure);
    }

    /** Why the host could not be stopped in order. */
    Optional<HostException> trouble() {
        return trouble;
    }

    /** Something that happens once. */
    static final class Milestone {
        private final CountDownLatch ahead = new CountDownLatch(1);

        void pass() {
            ahead.countDown();
        }

        boolean isPassed() {
            return ahead.getCount() == 0;
        }

        void await() throws InterruptedException {
            ahead.await();
        }

        /** True if it is passed within {@code patience}. */
        boolean await(Duration patience) throws InterruptedException {
            return ahead.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
