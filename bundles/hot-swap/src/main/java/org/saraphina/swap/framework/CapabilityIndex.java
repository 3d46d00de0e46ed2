package org.saraphina.swap.framework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.framework.Constants;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

/**
 * Finds what meets a requirement among many capabilities: one look-up where the requirement names one thing, as packages,
 * bundles and hosts do, and a walk through the few of its namespace otherwise. For one thread.
 */
final class CapabilityIndex {
    private static final Pattern MAIN_ATTRIBUTE = Pattern.compile("\\(([\\w.\\-]+)=([^*()~<>]+)\\)");

    private final Map<String, List<Capability>> byNamespace = new HashMap<>();
    private final Map<String, List<Capability>> byName = new HashMap<>();
    private final Map<Requirement, SimpleFilter> filters = new IdentityHashMap<>();

    void add(Capability capability) {
        String namespace = capability.getNamespace();
        Object name = capability.getAttributes().get(namespace);
        byNamespace.computeIfAbsent(namespace, any -> new ArrayList<>()).add(capability);
        byName.computeIfAbsent(key(namespace, name), any -> new ArrayList<>()).add(capability);
    }

    /** What meets the requirement, in a list of its own. */
    List<Capability> matches(Requirement requirement) {
        SimpleFilter filter = filters.computeIfAbsent(requirement, RequirementImpl::getFilter);
        List<Capability> matches = new ArrayList<>();
        for (Capability candidate : candidates(requirement)) {
            if (CapabilitySet.matches(candidate, filter)) {
                matches.add(candidate);
            }
        }
        return matches;
    }

    /** What is offered under the same name, whether it matches or not; nothing for a requirement that names nothing. */
    List<Capability> namesakes(Requirement requirement) {
        String key = keyOf(requirement);
        return key.isEmpty() ? List.of() : byName.getOrDefault(key, List.of());
    }

    private List<Capability> candidates(Requirement requirement) {
        String key = keyOf(requirement);
        return key.isEmpty()
                ? byNamespace.getOrDefault(requirement.getNamespace(), List.of())
                : byName.getOrDefault(key, List.of());
    }

    /** Of {@code (&(osgi.wiring.package=a.b)(version>=1.0))} the package; of a choice between several names nothing. */
    private static String keyOf(Requirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        String key = "";
        Matcher attribute = MAIN_ATTRIBUTE.matcher(filter);
        while (attribute.find()) {
            if (attribute.group(1).equals(requirement.getNamespace())) {
                boolean isChoice =
                        !key.isEmpty() || filter.contains("(|") || filter.contains("(!(" + attribute.group(1));
                key = isChoice ? "" : key(requirement.getNamespace(), attribute.group(2));
                if (isChoice) {
                    return "";
                }
            }
        }
        return key;
    }

    private static String key(String namespace, Object name) {
        return namespace + "=" + name;
    }
}
