package org.saraphina.host;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the commands that the platform is carrying out, so that a host that stops can let them come to their end. */
final class CommandsUnderWay {
    private int count;

    @Inject
    CommandsUnderWay() {}

    synchronized void begin() {
        count++;
    }

    synchronized void end() {
        count--;
        notifyAll();
    }

    synchronized boolean isNone() {
        return count == 0;
    }

    /** True once there is none, if that is so within {@code patience}. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (count > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
