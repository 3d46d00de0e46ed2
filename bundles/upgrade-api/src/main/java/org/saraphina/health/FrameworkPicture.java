package org.saraphina.health;

import static java.util.Collections.emptySortedMap;
import static java.util.Collections.unmodifiableSortedMap;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything about a framework that an upgrade could harm, as plain values that can be compared.
 *
 * @param bundles every bundle by {@code symbolic-name}, or {@code symbolic-name@version} where several versions are
 *     there; the framework itself is {@code system.bundle}
 * @param checks how the health checks that watch upgrades ended, by their names: {@code OK}, {@code WARN},
 *     {@code TEMPORARILY_UNAVAILABLE}, {@code CRITICAL} or {@code HEALTH_CHECK_ERROR}
 */
public record FrameworkPicture(SortedMap<String, BundlePicture> bundles, SortedMap<String, String> checks) {
    public FrameworkPicture {
        bundles = unmodifiableSortedMap(new TreeMap<>(bundles));
        checks = unmodifiableSortedMap(new TreeMap<>(checks));
    }

    /** A picture of a framework without health checks. */
    public FrameworkPicture(SortedMap<String, BundlePicture> bundles) {
        this(bundles, emptySortedMap());
    }

    /**
     * One bundle.
     *
     * @param symbolicName its name
     * @param version its version
     * @param state as OSGi Core numbers states (INSTALLED 2 … ACTIVE 32); a bundle that is started and only waits for
     *     somebody to load a class from it (lazy activation) counts as ACTIVE
     * @param startLevel its start level
     * @param autostart whether it is marked to be started
     * @param wires what it is wired to: {@code osgi.wiring.package org.slf4j → system.bundle}; without dynamic imports,
     *     which come and go with use
     * @param fragments symbolic names of the fragments attached to it
     * @param services the services it offers, with how many of each: interface names, then in brackets the component's
     *     name or the PID that tells it from others
     * @param components names of its components, with how many satisfied configurations of each; 0 for a component that
     *     is there but not satisfied
     */
    public record BundlePicture(
            String symbolicName,
            String version,
            int state,
            int startLevel,
            boolean autostart,
            List<String> wires,
            List<String> fragments,
            Map<String, Integer> services,
            Map<String, Integer> components) {
        public BundlePicture {
            wires = List.copyOf(wires);
            fragments = List.copyOf(fragments);
            services = Map.copyOf(services);
            components = Map.copyOf(components);
        }
    }
}
