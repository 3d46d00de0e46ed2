package org.saraphina.health;

import java.util.Set;

/**
 * What an upgrade is meant to take away.
 *
 * @param changed symbolic names of modules whose own wires and services may differ afterwards
 * @param removed symbolic names of modules that go
 * @param services interface names of services that go
 */
public record ExpectedLosses(Set<String> changed, Set<String> removed, Set<String> services) {
    public ExpectedLosses {
        changed = Set.copyOf(changed);
        removed = Set.copyOf(removed);
        services = Set.copyOf(services);
    }
}
