package org.saraphina.control.dispatch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A configuration administration that holds one configuration, and whose changes arrive at once. */
final class PaperConfiguration implements InvocationHandler {
    private final Map<String, Object> properties = new HashMap<>();

    ConfigurationAdmin admin() {
        return as(ConfigurationAdmin.class);
    }

    Object value(String key) {
        return properties.get(key);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getConfiguration" -> as(Configuration.class);
            case "getProperties" -> new Hashtable<>(properties);
            case "updateIfDifferent" -> put((Dictionary<?, ?>) arguments[0]);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private boolean put(Dictionary<?, ?> changed) {
        Collections.list(changed.keys()).forEach(key -> properties.put(key.toString(), changed.get(key)));
        return false;
    }

    private <T> T as(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }
}
