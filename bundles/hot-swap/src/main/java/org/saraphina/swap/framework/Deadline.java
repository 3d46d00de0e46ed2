package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saraphina.home.DurationText;
import org.saraphina.swap.SwapFailedException;

/**
 * Runs calls into foreign code on threads of their own and waits for them only so long. A call that takes longer is
 * interrupted, given a moment to end, and then left behind: its thread lives on, whoever waits for it goes on.
 */
final class Deadline {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int FRAMES_SHOWN = 12;

    private final Supplier<Duration> limits;

    /** @param limits asked before each call for how long it may take */
    Deadline(Supplier<Duration> limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** A call did not end in time. The message holds the stack of its thread. */
    static final class OverdueException extends SwapFailedException {
        private static final long serialVersionUID = 1L;

        private final boolean stillRunning;

        OverdueException(String message, boolean stillRunning) {
            super(message);
            this.stillRunning = stillRunning;
        }

        /** True when the interrupt did not end the call either. */
        boolean isStillRunning() {
            return stillRunning;
        }
    }

    /**
     * Makes a call.
     *
     * @param what the call for people: {@code start of org.example.greeter}
     * @throws OverdueException if it took too long
     * @throws SwapFailedException if it failed; the cause is what it threw
     */
    <T> T call(String what, Callable<T> call) throws SwapFailedException {
        Duration limit = limits.get();
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "saraphina: " + what);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException overdue) {
            throw abandon(what, thread, limit);
        } catch (ExecutionException failure) {
            throw new SwapFailedException("The " + what + " failed: " + reason(failure.getCause()), failure.getCause());
        } catch (InterruptedException interrupt) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new SwapFailedException("The " + what + " was interrupted", interrupt);
        }
    }

    private OverdueException abandon(String what, Thread thread, Duration limit) throws SwapFailedException {
        String stack = Stream.of(thread.getStackTrace())
                .limit(FRAMES_SHOWN)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        thread.interrupt();
        awaitEnd(thread);
        return new OverdueException(
                "The " + what + " did not end within " + DurationText.forPeople(limit) + "; its thread stood at"
                        + stack,
                thread.isAlive());
    }

    private static void awaitEnd(Thread thread) throws SwapFailedException {
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new SwapFailedException("Interrupted while waiting for " + thread.getName(), interrupt);
        }
    }

    /** The message of the innermost cause that has one, with the kind of what was thrown. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String own = String.valueOf(failure.getMessage());
        return innermost == failure ? own : own + " (" + innermost + ")";
    }
}
