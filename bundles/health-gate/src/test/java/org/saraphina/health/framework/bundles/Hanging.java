package org.saraphina.health.framework.bundles;

import java.util.concurrent.CountDownLatch;

/** A component whose activation never ends. */
public final class Hanging implements Runnable {
    public Hanging() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Override
    public void run() {}
}
