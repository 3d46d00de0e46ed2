package org.saraphina.health.framework;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * What tells one service of a bundle from the others. It must stay the same when the bundle is started again, so it says
 * neither the service's id nor how many of the kind there are.
 *
 * @param interfaces the names under which it is registered, sorted
 * @param identity the component's name or the PID; of a factory's instances both; may be empty
 */
record ServiceKind(List<String> interfaces, String identity) {
    private static final String COMPONENT_NAME = "component.name";
    private static final String FACTORY_PID = "service.factoryPid";
    private static final String OPENING = " (";

    static ServiceKind of(ServiceReference<?> service) {
        String[] names = (String[]) service.getProperty(Constants.OBJECTCLASS);
        List<String> sorted = Arrays.stream(names).sorted().toList();
        return new ServiceKind(sorted, identityOf(service));
    }

    /** The interface names in the text of a kind. */
    static List<String> interfacesIn(String kind) {
        int opening = kind.indexOf(OPENING);
        return List.of((opening < 0 ? kind : kind.substring(0, opening)).split(", "));
    }

    /** What tells a component's configurations apart: a factory's instances by their PIDs, all others not at all. */
    static String componentIdentity(String name, Optional<Object> factoryPid, Optional<Object> pid) {
        return factoryPid.flatMap(factory -> pid).map(ServiceKind::text).stream()
                .reduce(name, (component, instance) -> component + " " + instance);
    }

    private static String identityOf(ServiceReference<?> service) {
        Optional<Object> pid = property(service, Constants.SERVICE_PID);
        return property(service, COMPONENT_NAME)
                .map(name -> componentIdentity(text(name), property(service, FACTORY_PID), pid))
                .or(() -> pid.map(ServiceKind::text))
                .orElse("");
    }

    private static Optional<Object> property(ServiceReference<?> service, String key) {
        return Optional.ofNullable(service.getProperty(key));
    }

    private static String text(Object value) {
        Stream<?> parts = value instanceof Object[] array
                ? Arrays.stream(array)
                : value instanceof Collection<?> collection ? collection.stream() : Stream.of(value);
        return String.join(" ", parts.map(String::valueOf).toList());
    }

    @Override
    public String toString() {
        String names = String.join(", ", interfaces);
        return identity.isEmpty() ? names : names + OPENING + identity + ")";
    }
}
