package org.saraphina.swap.framework;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.ResolutionException;

/**
 * The framework as it would be: the bundles that stay wired as they are, those that would be wired anew, and the modules
 * that come. Asks the resolver that Felix itself is made with; nothing is touched. For one thread.
 */
final class FutureFramework {
    private static final int SILENT = 0;
    private static final int IN_THIS_THREAD = 1;

    private final Map<Resource, Wiring> kept = new LinkedHashMap<>();
    private final Set<Resource> free = new LinkedHashSet<>();
    private final Map<Resource, Long> installationOrder = new HashMap<>();
    private final CapabilityIndex offers = new CapabilityIndex();
    private final Set<Resource> secondChoices;
    private final List<Resource> fragments;
    private final Comparator<Capability> preference;

    private FutureFramework(Collection<Bundle> wired, Collection<Bundle> unwired, Map<ArrivingModule, Long> arriving) {
        for (Bundle bundle : wired) {
            keep(bundle.adapt(BundleWiring.class));
        }
        for (Bundle bundle : unwired) {
            free(bundle.adapt(BundleRevision.class), bundle.getBundleId());
        }
        arriving.forEach(this::free);
        secondChoices = secondChoices();
        kept.keySet().forEach(this::index);
        free.stream().filter(resource -> !secondChoices.contains(resource)).forEach(this::index);
        fragments = Stream.concat(kept.keySet().stream(), free.stream())
                .filter(resource -> ResourceText.isFragment(resource) && !secondChoices.contains(resource))
                .toList();
        preference = Preference.among(kept.keySet(), installationOrder);
    }

    /**
     * @param present every bundle there is
     * @param leaving those that would go, or be replaced
     * @param rewired those that would be wired anew
     * @param arriving the modules that would come, with the ids they would have
     */
    static FutureFramework of(
            Collection<Bundle> present, Set<Bundle> leaving, Set<Bundle> rewired, Map<ArrivingModule, Long> arriving) {
        List<Bundle> wired = new ArrayList<>();
        List<Bundle> unwired = new ArrayList<>();
        for (Bundle bundle : present) {
            boolean isThere = !leaving.contains(bundle) && bundle.adapt(BundleRevision.class) != null;
            if (isThere) {
                boolean staysWired = bundle.adapt(BundleWiring.class) != null && !rewired.contains(bundle);
                (staysWired ? wired : unwired).add(bundle);
            }
        }
        return new FutureFramework(wired, unwired, arriving);
    }

    /** Whatever a wiring hangs on stays as well, even if its bundle was updated and not yet refreshed. */
    private void keep(BundleWiring first) {
        Deque<BundleWiring> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            BundleWiring wiring = open.remove();
            if (kept.putIfAbsent(wiring.getRevision(), wiring) == null) {
                installationOrder.put(wiring.getRevision(), wiring.getBundle().getBundleId());
                for (BundleWire wire : wiring.getRequiredWires(null)) {
                    Optional.ofNullable(wire.getProviderWiring()).ifPresent(open::add);
                }
            }
        }
    }

    private void free(Resource resource, long id) {
        free.add(resource);
        installationOrder.put(resource, id);
    }

    /** Of several singletons of one name the one that is wired is taken, or else the highest version. */
    private Set<Resource> secondChoices() {
        Map<String, Resource> chosen = new HashMap<>();
        Set<Resource> others = new HashSet<>();
        kept.keySet().stream()
                .filter(ResourceText::isSingleton)
                .forEach(resource -> chosen.put(ResourceText.symbolicName(resource), resource));
        free.stream()
                .filter(ResourceText::isSingleton)
                .sorted(Comparator.comparing(ResourceText::version, Comparator.<Version>reverseOrder()))
                .filter(resource -> chosen.putIfAbsent(ResourceText.symbolicName(resource), resource) != null)
                .forEach(others::add);
        return others;
    }

    /** A capability that a fragment gave to its host is indexed with the fragment. */
    private void index(Resource resource) {
        Wiring wiring = kept.get(resource);
        boolean isWiredHost = wiring != null && !ResourceText.isFragment(resource);
        List<Capability> capabilities =
                isWiredHost ? wiring.getResourceCapabilities(null) : resource.getCapabilities(null);
        for (Capability capability : capabilities) {
            if (capability.getResource().equals(resource)) {
                offers.add(capability);
            }
        }
    }

    /** What meets a requirement, the most preferred first. To a host that is wired nothing is attached any more. */
    List<Capability> providersOf(Requirement requirement) {
        List<Capability> providers = offers.matches(requirement);
        if (requirement.getNamespace().equals(HostNamespace.HOST_NAMESPACE)) {
            providers.removeIf(host -> kept.containsKey(host.getResource()));
        }
        providers.sort(preference());
        return providers;
    }

    List<Capability> namesakes(Requirement requirement) {
        return offers.namesakes(requirement);
    }

    Comparator<Capability> preference() {
        return preference;
    }

    Map<Resource, Wiring> keptWirings() {
        return Collections.unmodifiableMap(kept);
    }

    boolean keeps(Resource resource) {
        return kept.containsKey(resource);
    }

    /** True for a singleton that gives way to another one of its name. */
    boolean givesWay(Resource resource) {
        return secondChoices.contains(resource);
    }

    List<Resource> fragmentsFor(Resource host) {
        if (kept.containsKey(host)) {
            return List.of();
        }
        return fragments.stream().filter(fragment -> isHostOf(fragment, host)).toList();
    }

    private boolean isHostOf(Resource fragment, Resource host) {
        Requirement requirement =
                fragment.getRequirements(HostNamespace.HOST_NAMESPACE).get(0);
        return offers.matches(requirement).stream()
                .anyMatch(capability -> capability.getResource().equals(host));
    }

    /** The wires of those of {@code wanted} that can be resolved, and of whatever they need. */
    Map<Resource, List<Wire>> resolve(Collection<Resource> wanted) {
        List<Resource> candidates = wanted.stream()
                .filter(resource -> !secondChoices.contains(resource))
                .toList();
        try {
            return resolver().resolve(new FutureContext(this, List.of(), candidates));
        } catch (ResolutionException nothingAtAll) {
            return Map.of();
        }
    }

    /** Why one resource cannot be resolved, in the resolver's own words; empty when it can be, alone. */
    Optional<ResolutionException> objectionTo(Resource resource) {
        try {
            resolver().resolve(new FutureContext(this, List.of(resource), List.of()));
            return Optional.empty();
        } catch (ResolutionException objection) {
            return Optional.of(objection);
        }
    }

    private static ResolverImpl resolver() {
        return new ResolverImpl(new Logger(SILENT), IN_THIS_THREAD);
    }
}
