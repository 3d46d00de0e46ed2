package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Requirement;
import org.saraphina.swap.SwapFailedException;

/** Which bundles a change concerns: those that change, those that a new fragment would attach to, and all wired to them. */
final class BlastRadius {
    private final BundleContext framework;
    private final Lifecycle lifecycle;

    BlastRadius(BundleContext framework, Lifecycle lifecycle) {
        this.framework = requireNonNull(framework, "framework is null");
        this.lifecycle = requireNonNull(lifecycle, "lifecycle is null");
    }

    /** Never the framework itself: it is not refreshed, it is restarted. */
    Set<Bundle> of(Collection<Bundle> changing, Collection<ArrivingModule> arriving) throws SwapFailedException {
        Set<Bundle> touched = new LinkedHashSet<>(changing);
        arriving.forEach(module -> touched.addAll(hostsOf(module)));
        touched.removeIf(BlastRadius::isFramework);
        Set<Bundle> concerned = new LinkedHashSet<>(lifecycle.closure(touched));
        concerned.removeIf(BlastRadius::isFramework);
        return concerned;
    }

    /** True for a fragment of the framework, which cannot be exchanged while it runs. */
    boolean extendsTheFramework(ArrivingModule module) {
        return hostsOf(module).stream().anyMatch(BlastRadius::isFramework);
    }

    private List<Bundle> hostsOf(ArrivingModule module) {
        List<Requirement> hosts = module.getRequirements(HostNamespace.HOST_NAMESPACE);
        if (hosts.isEmpty()) {
            return List.of();
        }
        RequirementImpl host = new RequirementImpl(module, hosts.get(0));
        return Stream.of(framework.getBundles())
                .filter(bundle -> isHost(bundle, host))
                .toList();
    }

    private static boolean isHost(Bundle bundle, RequirementImpl host) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && revision.getCapabilities(HostNamespace.HOST_NAMESPACE).stream()
                        .anyMatch(host::matches);
    }

    private static boolean isFramework(Bundle bundle) {
        return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID;
    }
}
