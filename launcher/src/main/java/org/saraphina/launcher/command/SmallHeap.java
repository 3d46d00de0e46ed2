package org.saraphina.launcher.command;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a start leaves behind in a small heap is given back once, so that a host that idles takes up little memory. */
final class SmallHeap {
    /** So much is collected in some ten milliseconds; an application that has more is not held up. */
    private static final long SMALL = 128L << 20;

    /** Much of what a start needs is let go of only after it. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private SmallHeap() {}

    /** Gives it back in a moment. */
    static void tidyUp() {
        CompletableFuture.delayedExecutor(MOMENT.toSeconds(), TimeUnit.SECONDS).execute(SmallHeap::collect);
    }

    private static void collect() {
        Runtime jvm = Runtime.getRuntime();
        if (jvm.totalMemory() - jvm.freeMemory() <= SMALL) {
            jvm.gc();
        }
    }
}
