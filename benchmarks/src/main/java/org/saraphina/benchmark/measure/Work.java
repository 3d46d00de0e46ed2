package org.saraphina.benchmark.measure;

import java.time.Duration;

/** Something whose duration is of interest. */
@FunctionalInterface
public interface Work {
    void perform() throws Exception;

    /** How many milliseconds {@code work} takes. */
    static double timed(Work work) throws Exception {
        long begin = System.nanoTime();
        work.perform();
        return millis(Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Milliseconds with their fractions. */
    static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
