package org.saraphina.swap.framework;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What the modules of these tests do when they start. */
final class Activators {
    private Activators() {}

    /** Fails to start. */
    public static final class Throwing implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            throw new IllegalStateException("no greeting configured");
        }

        @Override
        public void stop(BundleContext context) {
            // never started
        }
    }

    /** Writes into the system property {@code recorded} that it is started and stopped. */
    public static final class Recording implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            record("+" + context.getBundle().getSymbolicName());
        }

        @Override
        public void stop(BundleContext context) {
            record("-" + context.getBundle().getSymbolicName());
        }

        private static void record(String event) {
            System.setProperty("recorded", System.getProperty("recorded", "") + event + " ");
        }
    }

    /** Writes into the system property {@code threads} on which thread it is started. */
    public static final class NamingThreads implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            String thread = String.valueOf(Thread.currentThread().getId());
            System.setProperty("threads", System.getProperty("threads", "") + thread + " ");
        }

        @Override
        public void stop(BundleContext context) {
            // nothing was started
        }
    }

    /** Waits in its start until it is interrupted. */
    public static final class Hanging implements BundleActivator {
        @Override
        public void start(BundleContext context) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Override
        public void stop(BundleContext context) {
            // never started
        }
    }

    /** Waits in its start for ever, interrupted or not; until the system property of its name is set. */
    public static final class Deaf implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            while (System.getProperty("deaf.wakes") == null) {
                Thread.onSpinWait();
                Thread.yield();
            }
        }

        @Override
        public void stop(BundleContext context) {
            // nothing was started
        }
    }
}
