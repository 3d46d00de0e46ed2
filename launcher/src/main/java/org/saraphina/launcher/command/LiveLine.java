package org.saraphina.launcher.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Progress on a terminal: under the last line a person sees for how long the next one has been awaited. */
final class LiveLine {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String ERASED = "\r\u001b[K";

    private final PrintStream terminal;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "saraphina-live-line");
        thread.setDaemon(true);
        return thread;
    });
    private boolean begun;
    private boolean shown;
    private long since;

    LiveLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    synchronized void print(String line) {
        erase();
        terminal.println(line);
        since = System.nanoTime();
        if (!begun) {
            begun = true;
            clock.scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void tick() {
        tick(Duration.ofNanos(System.nanoTime() - since));
    }

    synchronized void tick(Duration awaited) {
        long seconds = awaited.toSeconds();
        if (begun && seconds > 0) {
            terminal.print(ERASED + "  … " + seconds + " s");
            terminal.flush();
            shown = true;
        }
    }

    /** Nothing more is awaited. */
    synchronized void end() {
        erase();
        begun = false;
        clock.shutdown();
    }

    private void erase() {
        if (shown) {
            terminal.print(ERASED);
            shown = false;
        }
    }
}
