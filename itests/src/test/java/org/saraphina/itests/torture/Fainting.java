package org.saraphina.itests.torture;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** A module that starts well and goes down right after: a new version that does not pass its probation. */
public final class Fainting implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Bundle self = context.getBundle();
        new Thread(() -> faint(self), "faints").start();
    }

    private static void faint(Bundle self) {
        try {
            while (self.getState() == Bundle.STARTING) {
                Thread.onSpinWait();
            }
            self.stop(Bundle.STOP_TRANSIENT); // so that it is still marked to be started, as the old version was
        } catch (BundleException | IllegalStateException gone) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop(BundleContext context) {
        // nothing to stop
    }
}
