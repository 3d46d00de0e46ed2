package org.saraphina.control.dispatch;

import static java.util.Objects.requireNonNull;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.saraphina.control.command.ListenerRegistry;
import org.saraphina.upgrade.UpgradeListener;

/** Registers listeners as services of the framework. */
final class FrameworkListeners implements ListenerRegistry {
    private final BundleContext context;

    FrameworkListeners(BundleContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    @Override
    public Runnable register(UpgradeListener listener) {
        ServiceRegistration<UpgradeListener> service = context.registerService(UpgradeListener.class, listener, null);
        return () -> unregister(service);
    }

    private static void unregister(ServiceRegistration<UpgradeListener> service) {
        try {
            service.unregister();
        } catch (IllegalStateException goneAlready) {
            // the upgrade replaced this very bundle, and the framework took its services away
        }
    }
}
