package org.saraphina.swap.framework;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

/** Requirements and capabilities as people write them. */
final class RequirementText {
    private static final Pattern TERM = Pattern.compile("\\(([\\w.\\-]+)(=|>=|<=)([^()]*)\\)");
    private static final Pattern NOT = Pattern.compile("\\(!\\(([\\w.\\-]+)>=([^()]*)\\)\\)");

    private RequirementText() {}

    /** {@code package com.fasterxml.jackson.core [2.17.0,2.18.0)}. */
    static String of(Requirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        String name = "";
        String from = "";
        String to = "";
        Matcher below = NOT.matcher(filter);
        if (below.find()) {
            to = below.group(2);
        }
        Matcher term = TERM.matcher(NOT.matcher(filter).replaceAll(""));
        while (term.find()) {
            if (term.group(1).equals(requirement.getNamespace())) {
                name = term.group(3);
            } else if (term.group(2).equals(">=")) {
                from = term.group(3);
            }
        }
        if (name.isEmpty()) {
            return requirement.getNamespace() + " " + filter;
        }
        return kind(requirement.getNamespace()) + " " + name + range(from, to);
    }

    /** {@code package com.fasterxml.jackson.core 2.15.4 of com.fasterxml.jackson.core.jackson-core 2.15.4}. */
    static String offerOf(Capability capability) {
        Object version = capability
                .getAttributes()
                .getOrDefault(
                        PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE,
                        capability.getAttributes().getOrDefault(Constants.BUNDLE_VERSION_ATTRIBUTE, ""));
        return (version + " of " + FutureFramework.name(capability.getResource())).strip();
    }

    private static String range(String from, String to) {
        if (from.isEmpty() && to.isEmpty()) {
            return "";
        }
        return to.isEmpty() ? " " + from + " or later" : " [" + from + "," + to + ")";
    }

    private static String kind(String namespace) {
        return switch (namespace) {
            case "osgi.wiring.package" -> "package";
            case "osgi.wiring.bundle" -> "bundle";
            case "osgi.wiring.host" -> "host";
            case "osgi.ee" -> "Java";
            default -> namespace;
        };
    }
}
