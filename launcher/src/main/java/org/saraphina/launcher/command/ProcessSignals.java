package org.saraphina.launcher.command;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals to this process, followed without a shutdown hook: a hook could choose the exit code only by halting the JVM,
 * and would so cut off the hooks of the application. Java has them in the module {@code jdk.unsupported} only, which the
 * compiler warns of, hence the reflection.
 */
final class ProcessSignals {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignals.class);

    private ProcessSignals() {}

    /**
     * Has {@code handler} called, on a thread of its own, with the name of the signal each time it comes. A signal that
     * the process ignores stays ignored; where the JVM gives signals to nobody, nothing changes.
     */
    static void handle(String name, Consumer<String> handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handling = Class.forName("sun.misc.SignalHandler");
            Object handles = Proxy.newProxyInstance(
                    handling.getClassLoader(), new Class<?>[] {handling}, (self, method, given) -> {
                        if (method.getDeclaringClass() == Object.class) {
                            return method.invoke(handler, given);
                        }
                        handler.accept(name);
                        return null;
                    });
            Object ofThatName = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handling).invoke(null, ofThatName, handles);
        } catch (ReflectiveOperationException unavailable) {
            LOG.debug("The signal {} is left to Java", name, unavailable);
        }
    }
}
