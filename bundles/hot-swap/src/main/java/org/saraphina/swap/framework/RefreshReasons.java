package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.saraphina.upgrade.Refresh;

/** Why bundles would be stopped and started for a change of others: the wire that ties them to it. */
final class RefreshReasons {
    private final Collection<Bundle> changing;
    private final Set<Bundle> concerned;

    /**
     * @param changing the bundles that change
     * @param concerned all that would be stopped and started, those included
     */
    RefreshReasons(Collection<Bundle> changing, Set<Bundle> concerned) {
        this.changing = requireNonNull(changing, "changing is null");
        this.concerned = requireNonNull(concerned, "concerned is null");
    }

    List<Refresh> of(Collection<Bundle> dependents) {
        return dependents.stream()
                .map(bundle -> new Refresh(bundle.getSymbolicName(), reason(bundle)))
                .sorted(Comparator.comparing(Refresh::symbolicName))
                .toList();
    }

    private String reason(Bundle bundle) {
        Optional<BundleWiring> wiring = Optional.ofNullable(bundle.adapt(BundleWiring.class));
        return wiring.flatMap(this::wireToTheChange)
                .or(() -> wiring.flatMap(this::fragment))
                .orElse("a new fragment attaches to it");
    }

    /** The wire to what changes itself, or else to what has to be stopped for it. */
    private Optional<String> wireToTheChange(BundleWiring wiring) {
        return Stream.of(changing, concerned)
                .flatMap(targets -> wiring.getRequiredWires(null).stream()
                        .filter(wire -> targets.contains(wire.getProvider().getBundle())))
                .filter(wire -> !wire.getProvider().getBundle().equals(wiring.getBundle()))
                .map(RefreshReasons::sentence)
                .findFirst();
    }

    private Optional<String> fragment(BundleWiring wiring) {
        return wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE).stream()
                .map(wire -> wire.getRequirer().getBundle())
                .filter(concerned::contains)
                .map(fragment -> fragment.getSymbolicName() + " is attached to it")
                .findFirst();
    }

    private static String sentence(BundleWire wire) {
        Capability capability = wire.getCapability();
        String provider = wire.getProvider().getBundle().getSymbolicName();
        return capability.getNamespace().equals(HostNamespace.HOST_NAMESPACE)
                ? "attached to " + provider
                : "wired to " + provider + " by " + RequirementText.nameOf(capability);
    }
}
