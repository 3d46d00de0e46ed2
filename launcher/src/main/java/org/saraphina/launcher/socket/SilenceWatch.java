package org.saraphina.launcher.socket;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a channel on which nothing was heard for too long, so that who reads from it does not wait for ever. */
final class SilenceWatch implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "saraphina-silence-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final long patience;
    private final Closeable channel;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean tooLong;

    SilenceWatch(Duration patience, Closeable channel) {
        this.patience = patience.toNanos();
        this.channel = channel;
        long often = Math.max(1, this.patience / 10);
        clock.scheduleAtFixedRate(this::look, often, often, TimeUnit.NANOSECONDS);
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    /** True once the channel was closed for its silence. */
    boolean wasTooLong() {
        return tooLong;
    }

    private void look() {
        if (System.nanoTime() - heardAt > patience) {
            tooLong = true;
            hangUp();
        }
    }

    private void hangUp() {
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            throw new java.io.UncheckedIOException(alreadyBroken);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
