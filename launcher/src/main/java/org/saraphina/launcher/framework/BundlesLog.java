package org.saraphina.launcher.framework;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import org.osgi.framework.Bundle;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The OSGi log service, in the one log there is: for bundles that know no other, Declarative Services first of all, which
 * would else print what becomes of a component to standard output.
 */
final class BundlesLog implements LoggerFactory {
    @Override
    public Logger getLogger(String name) {
        return getLogger(name, Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName(), Logger.class);
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> kind) {
        return getLogger(type.getName(), kind);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> kind) {
        return getLogger(name, kind);
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> kind) {
        boolean isKnown = kind == Logger.class || kind == FormatterLogger.class;
        if (!isKnown) {
            throw new IllegalArgumentException("A logger is a Logger or a FormatterLogger, not a " + kind.getName());
        }
        org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(name);
        return kind.cast(Proxy.newProxyInstance(
                BundlesLog.class.getClassLoader(),
                new Class<?>[] {kind},
                new Words(log, kind == FormatterLogger.class)));
    }

    /**
     * What is said through one logger.
     *
     * @param log where it goes
     * @param formatted true where messages are written as {@link String#format} wants them
     */
    private record Words(org.slf4j.Logger log, boolean formatted) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Exception {
            String name = method.getName();
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, name, arguments);
            }
            if (name.equals("getName")) {
                return log.getName();
            }
            if (name.startsWith("is")) {
                return log.isEnabledForLevel(level(name.replaceFirst("^is(.*)Enabled$", "$1")));
            }
            if (arguments[0] instanceof LoggerConsumer<?> consumer) {
                ask(consumer, level(name), (Logger) proxy);
            } else {
                say(level(name), (String) arguments[0], following(arguments));
            }
            return null;
        }

        private Object ofObject(Object proxy, String name, Object[] arguments) {
            return switch (name) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> hashCode();
                default -> toString();
            };
        }

        /** What is for the record is shown as information. */
        private static Level level(String name) {
            return name.equals("audit") ? Level.INFO : Level.valueOf(name.toUpperCase(Locale.ROOT));
        }

        private void ask(LoggerConsumer<?> consumer, Level level, Logger logger) throws Exception {
            if (log.isEnabledForLevel(level)) {
                consumer.accept(logger);
            }
        }

        /** The arguments of a message stand behind it, one by one or as an array. */
        private static Object[] following(Object[] arguments) {
            boolean isArray = arguments.length == 2 && arguments[1] instanceof Object[];
            return isArray ? (Object[]) arguments[1] : Arrays.copyOfRange(arguments, 1, arguments.length);
        }

        private void say(Level level, String message, Object... arguments) {
            LoggingEventBuilder event = log.atLevel(level);
            Object last = arguments.length > 0 ? arguments[arguments.length - 1] : null;
            if (last instanceof Throwable cause) {
                event = event.setCause(cause);
            }
            if (formatted) {
                event.log(String.format(message, arguments));
            } else {
                event.log(message, arguments);
            }
        }
    }
}
