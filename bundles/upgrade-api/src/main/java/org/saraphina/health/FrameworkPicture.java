package org.saraphina.health;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything about a framework that an upgrade could harm, as plain values that can be compared.
 *
 * @param bundles every bundle by {@code symbolic-name}, or {@code symbolic-name@version} where several versions are there
 */
public record FrameworkPicture(SortedMap<String, BundlePicture> bundles) {
    public FrameworkPicture {
        bundles = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(bundles));
    }

    /**
     * One bundle.
     *
     * @param symbolicName its name
     * @param version its version
     * @param state as OSGi Core numbers states (INSTALLED 2 … ACTIVE 32)
     * @param startLevel its start level
     * @param autostart whether it is marked to be started
     * @param wires what it is wired to: {@code osgi.wiring.package org.slf4j → system.bundle}
     * @param fragments symbolic names of the fragments attached to it
     * @param services the services it offers, with how many of each: interface names, and the component's name if any
     * @param components names of its satisfied components, with how many configurations of each
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
