package org.saraphina.host;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that waits for something, on a thread that keeps no JVM alive. */
@FunctionalInterface
interface Background {
    void work() throws InterruptedException, HostException;

    /** Begins it; a failure is a warning in the log. */
    static void run(String name, Background background) {
        Thread thread = new Thread(() -> quietly(background), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Background background) {
        Logger log = LoggerFactory.getLogger(Background.class);
        try {
            background.work();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (HostException failure) {
            log.warn("{}", failure.getMessage(), failure);
        }
    }
}
