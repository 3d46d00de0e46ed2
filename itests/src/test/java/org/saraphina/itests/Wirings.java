package org.saraphina.itests;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleWiring;

/** How the bundles of a framework are wired at one moment. */
final class Wirings {
    private final Map<Bundle, BundleWiring> wirings;
    private final Map<Bundle, Integer> fragments;

    private Wirings(Map<Bundle, BundleWiring> wirings, Map<Bundle, Integer> fragments) {
        this.wirings = requireNonNull(wirings, "wirings is null");
        this.fragments = requireNonNull(fragments, "fragments is null");
    }

    static Wirings of(List<Bundle> bundles) {
        Map<Bundle, BundleWiring> wirings = new HashMap<>();
        Map<Bundle, Integer> fragments = new HashMap<>();
        for (Bundle bundle : bundles) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null) {
                wirings.put(bundle, wiring);
                fragments.put(bundle, fragments(wiring));
            }
        }
        return new Wirings(wirings, fragments);
    }

    private static int fragments(BundleWiring wiring) {
        return wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE).size();
    }

    Set<Bundle> bundles() {
        return wirings.keySet();
    }

    /** The names of those that were wired anew since. */
    Set<String> renewed() {
        Set<String> renewed = new TreeSet<>();
        wirings.forEach((bundle, wiring) -> {
            if (wiring != bundle.adapt(BundleWiring.class)) {
                renewed.add(bundle.getSymbolicName());
            }
        });
        return renewed;
    }

    /** True when a bundle is no longer resolved that is still there, or has lost a fragment. */
    boolean areWorseNow() {
        return wirings.keySet().stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .anyMatch(bundle -> {
                    BundleWiring now = bundle.adapt(BundleWiring.class);
                    return now == null || fragments(now) < fragments.get(bundle);
                });
    }
}
