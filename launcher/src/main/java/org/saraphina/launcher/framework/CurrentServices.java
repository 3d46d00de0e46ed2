package org.saraphina.launcher.framework;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The services of a framework, for code outside of it. Bundles come and go while it runs; what is asked for here is
 * always the service of the moment.
 */
public final class CurrentServices {
    /** As long as a service may be away while its bundle is replaced. */
    private static final Duration SWAP = Duration.ofSeconds(10);

    private final BundleContext framework;
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();

    CurrentServices(BundleContext framework) {
        this.framework = framework;
    }

    /** The service of the moment, if there is one. Use it and let go of it: its bundle may be replaced at any time. */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(tracker(type).getService());
    }

    /** Waits for a service for at most {@code patience}. */
    public <T> Optional<T> await(Class<T> type, Duration patience) throws InterruptedException {
        return Optional.ofNullable(tracker(type).waitForService(Math.max(1, patience.toMillis())));
    }

    /**
     * Stands for the service for ever: each call goes to the service of the moment and waits a little while there is
     * none, as during a swap.
     *
     * @param type an interface
     * @throws IllegalStateException from a call, if there is no service even then
     */
    public <T> T standIn(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return answerForItself(type, self, method.getName(), arguments);
                    }
                    try {
                        return method.invoke(required(type), arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private <T> T required(Class<T> type) throws InterruptedException {
        return await(type, SWAP)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no " + type.getSimpleName() + " service: no active bundle offers " + type.getName()));
    }

    private static Object answerForItself(Class<?> type, Object self, String method, Object[] arguments) {
        return switch (method) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "the " + type.getSimpleName() + " of the moment";
        };
    }

    @SuppressWarnings("unchecked") // a tracker is only ever put in under its own type
    private <T> ServiceTracker<T, T> tracker(Class<T> type) {
        return (ServiceTracker<T, T>) trackers.computeIfAbsent(type, this::open);
    }

    private <T> ServiceTracker<T, T> open(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(framework, type, null);
        tracker.open();
        return tracker;
    }
}
