package org.saraphina.health.framework;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the components of all bundles stand at one moment.
 *
 * @param satisfied by bundle id: each component with how many of its configurations are satisfied
 * @param failed ids of the component configurations whose activation failed; they offer a service that nobody can have
 * @param troubles by component: what keeps it from being satisfied
 */
record ComponentStates(Map<Long, Map<String, Integer>> satisfied, Set<Long> failed, Map<String, String> troubles) {
    /** A framework without components. */
    static final ComponentStates NONE = new ComponentStates(Map.of(), Set.of(), Map.of());

    Map<String, Integer> of(long bundleId) {
        return satisfied.getOrDefault(bundleId, Map.of());
    }

    Optional<String> troubleOf(String component) {
        return Optional.ofNullable(troubles.get(component));
    }
}
