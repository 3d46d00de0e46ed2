package org.saraphina.health.framework.bundles;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Offers a service for as long as its bundle runs. */
public final class Offering implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(Runnable.class, () -> {}, null);
    }

    @Override
    public void stop(BundleContext context) {}
}
