package org.saraphina.itests;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** A host in which one package is not there for bundles of a certain name. */
final class HiddenPackage implements ResolverHook {
    private final String hidden;
    private final String from;

    HiddenPackage(String hidden, String from) {
        this.hidden = requireNonNull(hidden, "hidden is null");
        this.from = requireNonNull(from, "from is null");
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        if (requirement.getRevision().getSymbolicName().contains(from)) {
            candidates.removeIf(
                    candidate -> hidden.equals(candidate.getAttributes().get(BundleRevision.PACKAGE_NAMESPACE)));
        }
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // every bundle may be resolved
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        // as usual
    }

    @Override
    public void end() {
        // nothing is held
    }
}
