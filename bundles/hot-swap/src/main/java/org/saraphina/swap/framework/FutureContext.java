package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/** One question to the resolver about a framework to be. */
final class FutureContext extends ResolveContext {
    private final FutureFramework framework;
    private final Collection<Resource> mandatory;
    private final Collection<Resource> optional;

    /**
     * @param mandatory resources without which there is no answer
     * @param optional resources that are resolved where that is possible
     */
    FutureContext(FutureFramework framework, Collection<Resource> mandatory, Collection<Resource> optional) {
        this.framework = requireNonNull(framework, "framework is null");
        this.mandatory = List.copyOf(mandatory);
        this.optional = List.copyOf(optional);
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return mandatory;
    }

    @Override
    public Collection<Resource> getOptionalResources() {
        return optional;
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        return framework.providersOf(requirement);
    }

    @Override
    public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
        int found = Collections.binarySearch(capabilities, hosted, framework.preference());
        int place = found < 0 ? -found - 1 : found;
        capabilities.add(place, hosted);
        return place;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        String effective = requirement.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE);
        return effective == null || effective.equals(Constants.EFFECTIVE_RESOLVE);
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return framework.keptWirings();
    }

    @Override
    public Collection<Resource> findRelatedResources(Resource resource) {
        return framework.fragmentsFor(resource);
    }
}
