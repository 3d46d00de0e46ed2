package org.saraphina.swap.framework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilityImpl;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * The framework as it would be: the bundles that stay and the modules that come. Tells whose mandatory requirements
 * nobody would meet. The requirements of a bundle are met when some resource that is itself whole offers a capability
 * that matches; {@code uses} constraints are left to the framework.
 */
final class FutureFramework {
    private static final Pattern MAIN_ATTRIBUTE = Pattern.compile("\\(([\\w.\\-]+)=([^*()~<>]+)\\)");

    private final Map<String, List<CapabilityImpl>> offers = new HashMap<>();
    private final Set<Resource> broken = new LinkedHashSet<>();

    FutureFramework(Collection<? extends Resource> resources) {
        for (Resource resource : resources) {
            for (Capability capability : resource.getCapabilities(null)) {
                offers.computeIfAbsent(key(capability), any -> new ArrayList<>())
                        .add(new CapabilityImpl(resource, capability));
            }
        }
    }

    /** A requirement that nobody would meet. */
    record Unmet(Resource requirer, Requirement requirement, List<Capability> nearMisses) {}

    /**
     * What nobody would meet, of {@code judged} resources. A resource that is broken cannot serve others, so this goes
     * on until nothing more breaks.
     */
    List<Unmet> unmetOf(Collection<? extends Resource> judged) {
        Map<Requirement, Unmet> unmet = new LinkedHashMap<>();
        boolean brokeSomething = true;
        while (brokeSomething) {
            brokeSomething = false;
            for (Resource resource : judged) {
                for (Requirement requirement : resource.getRequirements(null)) {
                    if (isMandatory(requirement) && !unmet.containsKey(requirement) && !isMet(requirement)) {
                        unmet.put(requirement, new Unmet(resource, requirement, nearMisses(requirement)));
                        brokeSomething |= broken.add(resource);
                    }
                }
            }
        }
        return List.copyOf(unmet.values());
    }

    /** The resources that offer what {@code requirement} asks for. */
    List<Resource> providersOf(Requirement requirement) {
        RequirementImpl matcher = new RequirementImpl(requirement.getResource(), requirement);
        return candidates(requirement)
                .filter(matcher::matches)
                .map(CapabilityImpl::getResource)
                .toList();
    }

    private boolean isMet(Requirement requirement) {
        return providersOf(requirement).stream().anyMatch(provider -> !broken.contains(provider));
    }

    private Stream<CapabilityImpl> candidates(Requirement requirement) {
        Matcher attribute = mainAttribute(requirement);
        while (attribute.find()) {
            if (attribute.group(1).equals(requirement.getNamespace())) {
                String key = requirement.getNamespace() + "=" + attribute.group(2);
                return offers.getOrDefault(key, List.of()).stream();
            }
        }
        return offers.entrySet().stream()
                .filter(offer -> offer.getKey().startsWith(requirement.getNamespace() + "="))
                .flatMap(offer -> offer.getValue().stream());
    }

    private static Matcher mainAttribute(Requirement requirement) {
        return MAIN_ATTRIBUTE.matcher(requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, ""));
    }

    /** What is offered under the same name, but does not match: for the message. */
    private List<Capability> nearMisses(Requirement requirement) {
        boolean namesOneThing = mainAttribute(requirement).find();
        return namesOneThing
                ? candidates(requirement).map(Capability.class::cast).toList()
                : List.of();
    }

    private static boolean isMandatory(Requirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        String resolution = directives.getOrDefault(Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY);
        String effective = directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        return resolution.equals(Constants.RESOLUTION_MANDATORY) && effective.equals(Constants.EFFECTIVE_RESOLVE);
    }

    private static String key(Capability capability) {
        return capability.getNamespace() + "=" + capability.getAttributes().get(capability.getNamespace());
    }

    /** The name of a resource: {@code org.example.greeter 1.0.0}. */
    static String name(Resource resource) {
        return resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).stream()
                .map(identity -> identity.getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE) + " "
                        + identity.getAttributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                .findFirst()
                .orElseGet(resource::toString);
    }
}
