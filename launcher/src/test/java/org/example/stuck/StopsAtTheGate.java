package org.example.stuck;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not stop until a gate opens, which it finds among the system properties. */
public final class StopsAtTheGate implements BundleActivator {
    /** The name of the gate. */
    public static final String GATE = "org.example.stuck.gate";

    @Override
    public void start(BundleContext context) {
        // nothing to start
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        ((CountDownLatch) System.getProperties().get(GATE)).await();
    }
}
