package org.saraphina.health.framework.bundles;

/** A component that works. */
public final class Working implements Runnable {
    @Override
    public void run() {}
}
