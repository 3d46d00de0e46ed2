package org.saraphina.health.framework;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Tells when something happens in a framework, so that nobody needs to look all the time. */
final class FrameworkEvents
        implements Waiting, AllServiceListener, SynchronousBundleListener, FrameworkListener, AutoCloseable {
    private final BundleContext framework;
    private final Semaphore happened = new Semaphore(0);

    private FrameworkEvents(BundleContext framework) {
        this.framework = framework;
    }

    static FrameworkEvents of(BundleContext framework) {
        FrameworkEvents events = new FrameworkEvents(framework);
        framework.addServiceListener(events);
        framework.addBundleListener(events);
        framework.addFrameworkListener(events);
        return events;
    }

    @Override
    public void await(Duration atLeast, Duration atMost) throws InterruptedException {
        long began = System.nanoTime();
        happened.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        long rest = atLeast.toNanos() - (System.nanoTime() - began);
        TimeUnit.NANOSECONDS.sleep(rest);
        happened.drainPermits();
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        happened.release();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        happened.release();
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        happened.release();
    }

    @Override
    public void close() {
        framework.removeServiceListener(this);
        framework.removeBundleListener(this);
        framework.removeFrameworkListener(this);
    }
}
