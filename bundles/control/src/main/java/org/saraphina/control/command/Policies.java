package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.saraphina.retention.PolicyRegistry;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;

/** Finds the policy that a person means. */
public final class Policies {
    private final Services services;

    public Policies(Services services) {
        this.services = requireNonNull(services, "services is null");
    }

    RetentionPolicy find(String text) throws CommandFailure {
        PolicyRegistry registry = services.require(PolicyRegistry.class);
        try {
            return registry.find(text);
        } catch (UnknownPolicyException unknown) {
            throw CommandFailure.usage(unknown.getMessage(), hint(registry.names()));
        }
    }

    private static String hint(List<String> names) {
        String written = "Write a policy such as last(3) or union(last(3), daily(7))";
        return names.isEmpty() ? written : written + ", or name one of: " + String.join(", ", names);
    }
}
