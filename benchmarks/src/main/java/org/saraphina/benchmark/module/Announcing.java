package org.saraphina.benchmark.module;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What the last module of a host does: it says that the host is ready. Runs inside the framework, alone in its jar. */
public final class Announcing implements BundleActivator {
    /** The line that it prints. */
    public static final String READY = "Every module was started";

    @Override
    public void start(BundleContext context) {
        System.out.println(READY);
    }

    @Override
    public void stop(BundleContext context) {
        // nothing to take back
    }
}
