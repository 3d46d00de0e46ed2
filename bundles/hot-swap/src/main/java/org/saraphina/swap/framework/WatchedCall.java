package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call into foreign code, on whatever thread runs it; the thread bears its name meanwhile. */
final class WatchedCall<T> implements Runnable {
    private final String what;
    private final FutureTask<T> task;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<Thread> thread = Optional.empty();

    WatchedCall(String what, Callable<T> call) {
        this.what = requireNonNull(what, "what is null");
        this.task = new FutureTask<>(call);
    }

    @Override
    public void run() {
        Thread running = Thread.currentThread();
        String name = running.getName();
        running.setName("saraphina: " + what);
        thread = Optional.of(running);
        try {
            task.run();
        } finally {
            thread = Optional.empty();
            running.setName(name);
            ended.countDown();
        }
    }

    String what() {
        return what;
    }

    T result(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where the call is at the moment; empty when it is not running. */
    StackTraceElement[] stack() {
        return thread.map(Thread::getStackTrace).orElseGet(() -> new StackTraceElement[0]);
    }

    void interrupt() {
        thread.ifPresent(Thread::interrupt);
    }

    /** True when it ended within {@code patience}, well or not. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
