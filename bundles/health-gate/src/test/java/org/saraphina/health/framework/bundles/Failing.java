package org.saraphina.health.framework.bundles;

/** A component that cannot be activated. */
public final class Failing implements Runnable {
    public Failing() {
        throw new IllegalStateException("no licence");
    }

    @Override
    public void run() {}
}
