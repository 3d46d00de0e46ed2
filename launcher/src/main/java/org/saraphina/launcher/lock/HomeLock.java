package org.saraphina.launcher.lock;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.home.LockHeldException;

/**
 * The right to use a home, held by at most one holder at a time, from before recovery until everything has stopped. It
 * is taken before the lock of the intent log, never after it, so the two cannot wait for each other.
 */
public final class HomeLock implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final Closeable held;

    private HomeLock(Closeable held) {
        this.held = held;
    }

    /**
     * Takes the lock, waiting for it at most {@code patience}.
     *
     * @throws HomeInUseException if somebody else has it all that time
     * @throws IOException if the lock file cannot be used
     */
    public static HomeLock acquire(Home home, Duration patience) throws IOException, HomeInUseException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return new HomeLock(new DiskOperations().lock(home.lock()));
            } catch (LockHeldException inUse) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new HomeInUseException(home.root(), inUse.holder());
                }
                pause();
            }
        }
    }

    /**
     * Who holds the lock; empty if nobody does. Takes it for an instant, where it is free: who wants it at that moment
     * should have a little patience.
     */
    public static Optional<String> holder(Home home) throws IOException {
        if (!Files.exists(home.lock())) {
            return Optional.empty();
        }
        try {
            acquire(home, Duration.ZERO).close();
            return Optional.empty();
        } catch (HomeInUseException inUse) {
            return Optional.of(inUse.holder());
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for the home");
        }
    }

    /** Gives the home free. Does nothing the second time. */
    @Override
    public void close() throws IOException {
        held.close();
    }
}
