package org.saraphina.health.framework;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * How one bundle is wired.
 *
 * @param required what it is wired to, sorted: {@code osgi.wiring.package org.slf4j → system.bundle}
 * @param fragments symbolic names of the fragments attached to it, sorted
 */
record Wires(List<String> required, List<String> fragments) {
    private static final String ARROW = " → ";

    static Wires of(Bundle bundle, BundleNames names) {
        return Optional.ofNullable(bundle.adapt(BundleWiring.class))
                .map(wiring -> new Wires(required(wiring, names), fragments(wiring)))
                .orElseGet(() -> new Wires(List.of(), List.of()));
    }

    /** What a wire is for, without who provides it. */
    static String purposeOf(String wire) {
        return wire.substring(0, wire.lastIndexOf(ARROW));
    }

    /** Under which name the provider of a wire is known. */
    static String providerOf(String wire) {
        return wire.substring(wire.lastIndexOf(ARROW) + ARROW.length());
    }

    private static List<String> required(BundleWiring wiring, BundleNames names) {
        return Stream.ofNullable(wiring.getRequiredWires(null))
                .flatMap(List::stream)
                .filter(wire -> !isDynamic(wire))
                .map(wire -> describe(wire, names))
                .sorted()
                .toList();
    }

    /** Dynamic imports appear when a class is first asked for: their absence after a restart means nothing. */
    private static boolean isDynamic(BundleWire wire) {
        String resolution = wire.getRequirement().getDirectives().get(Constants.RESOLUTION_DIRECTIVE);
        return PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution);
    }

    private static String describe(BundleWire wire, BundleNames names) {
        BundleCapability capability = wire.getCapability();
        String name = Optional.ofNullable(capability.getAttributes().get(capability.getNamespace()))
                .map(value -> " " + value)
                .orElse("");
        return capability.getNamespace()
                + name
                + ARROW
                + names.of(wire.getProvider().getBundle());
    }

    private static List<String> fragments(BundleWiring wiring) {
        return Stream.ofNullable(wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE))
                .flatMap(List::stream)
                .map(wire -> BundleNames.symbolicNameOf(wire.getRequirer().getBundle()))
                .sorted()
                .toList();
    }
}
