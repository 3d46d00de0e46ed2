package org.saraphina.swap.framework;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * In which order bundles are started: by start level, each after those that it is wired to, else in the order in which they
 * were installed. A framework that refreshes bundles starts them in any order; a bundle whose provider has not started
 * yet may find it unprepared.
 */
final class StartOrder {
    private static final Comparator<Bundle> AS_AT_START_UP =
            comparingInt(StartOrder::startLevel).thenComparingLong(Bundle::getBundleId);

    private final Set<Bundle> among;
    private final Set<Bundle> visited = new LinkedHashSet<>();
    private final List<Bundle> ordered = new ArrayList<>();

    private StartOrder(Collection<Bundle> among) {
        this.among = Set.copyOf(among);
    }

    static List<Bundle> of(Collection<Bundle> bundles) {
        StartOrder order = new StartOrder(bundles);
        bundles.stream().sorted(AS_AT_START_UP).forEach(order::visit);
        return order.ordered.stream()
                .sorted(comparingInt(StartOrder::startLevel)) // stable: within a level the wires rule
                .toList();
    }

    /** The order in which they are stopped. */
    static List<Bundle> reversed(Collection<Bundle> bundles) {
        List<Bundle> order = new ArrayList<>(of(bundles));
        Collections.reverse(order);
        return order;
    }

    private void visit(Bundle bundle) {
        if (among.contains(bundle) && visited.add(bundle)) {
            providersOf(bundle).stream()
                    .sorted(comparingLong(Bundle::getBundleId))
                    .forEach(this::visit);
            ordered.add(bundle);
        }
    }

    private static Set<Bundle> providersOf(Bundle bundle) {
        Set<Bundle> providers = new LinkedHashSet<>();
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            for (BundleWire wire : wiring.getRequiredWires(null)) {
                providers.add(wire.getProvider().getBundle());
            }
        }
        return providers;
    }

    private static int startLevel(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return level == null ? 0 : level.getStartLevel();
    }
}
