package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saraphina.home.DurationText;
import org.saraphina.swap.SwapFailedException;

/**
 * Runs calls into foreign code on other threads and waits for them only so long. A call that takes longer is
 * interrupted, given a moment to end, and then left behind: its thread lives on, whoever waits for it goes on.
 */
final class Deadline {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int FRAMES_SHOWN = 12;

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Supplier<Duration> limits;
    private volatile Executor lane = newLane();

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
     * Makes a call on a thread of its own.
     *
     * @param what the call for people: {@code start of org.example.greeter}
     * @throws OverdueException if it took too long
     * @throws SwapFailedException if it failed; the cause is what it threw
     */
    <T> T call(String what, Callable<T> call) throws SwapFailedException {
        WatchedCall<T> watched = new WatchedCall<>(what, call);
        newThread(watched).start();
        return await(watched);
    }

    /**
     * The same on the one thread on which all such calls are made, one after the other: a module may hold a lock from its
     * start until another one has started, as log4j-api does, and locks belong to threads.
     */
    <T> T callInTurn(String what, Callable<T> call) throws SwapFailedException {
        WatchedCall<T> watched = new WatchedCall<>(what, call);
        lane.execute(watched);
        try {
            return await(watched);
        } catch (OverdueException overdue) {
            if (overdue.isStillRunning()) {
                lane = newLane();
            }
            throw overdue;
        }
    }

    private static Executor newLane() {
        ThreadPoolExecutor lane = new ThreadPoolExecutor(
                1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), Deadline::newThread);
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "saraphina: lifecycle");
        thread.setDaemon(true);
        return thread;
    }

    private <T> T await(WatchedCall<T> call) throws SwapFailedException {
        Duration limit = limits.get();
        try {
            return call.result(limit);
        } catch (TimeoutException overdue) {
            throw abandon(call, limit);
        } catch (ExecutionException failure) {
            throw new SwapFailedException(
                    "The " + call.what() + " failed: " + reason(failure.getCause()), failure.getCause());
        } catch (InterruptedException interrupt) {
            call.interrupt();
            Thread.currentThread().interrupt();
            throw new SwapFailedException("The " + call.what() + " was interrupted", interrupt);
        }
    }

    private static OverdueException abandon(WatchedCall<?> call, Duration limit) throws SwapFailedException {
        String stack = Stream.of(call.stack())
                .limit(FRAMES_SHOWN)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        call.interrupt();
        return new OverdueException(
                "The " + call.what() + " did not end within " + DurationText.forPeople(limit) + "; its thread stood at"
                        + stack,
                !hasEnded(call));
    }

    private static boolean hasEnded(WatchedCall<?> call) throws SwapFailedException {
        try {
            return call.awaitEnd(GRACE);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new SwapFailedException("Interrupted while waiting for the end of the " + call.what(), interrupt);
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
