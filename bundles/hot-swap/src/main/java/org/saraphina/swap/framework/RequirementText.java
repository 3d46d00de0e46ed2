package org.saraphina.swap.framework;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

/** Requirements and capabilities as people write them. */
final class RequirementText {
    private static final Pattern TERM = Pattern.compile("\\(([\\w.\\-]+)(=|>=|<=)([^()]*)\\)");
    private static final Pattern NOT = Pattern.compile("\\(!\\(([\\w.\\-]+)>=([^()]*)\\)\\)");

    private static final Pattern VERSION = Pattern.compile("\\(version>?=([^()]*)\\)");
    private static final Pattern OPERATING_SYSTEM = Pattern.compile("\\(osgi\\.native\\.osname~=([^()]*)\\)");
    private static final Pattern PROCESSOR = Pattern.compile("\\(osgi\\.native\\.processor~=([^()]*)\\)");

    private static final Set<String> MACHINE =
            Set.of(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE, NativeNamespace.NATIVE_NAMESPACE);

    private RequirementText() {}

    /** {@code package com.fasterxml.jackson.core [2.17.0,2.18.0)}. */
    static String of(Requirement requirement) {
        if (requirement.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return "Java " + String.join(" or ", values(requirement, VERSION));
        }
        if (requirement.getNamespace().equals(NativeNamespace.NATIVE_NAMESPACE)) {
            return "a machine with " + String.join(" or ", values(requirement, OPERATING_SYSTEM)) + " on "
                    + String.join(" or ", values(requirement, PROCESSOR)) + " for its native code";
        }
        return ofNamed(requirement);
    }

    private static Set<String> values(Requirement requirement, Pattern term) {
        Set<String> values = new LinkedHashSet<>();
        Matcher found = term.matcher(requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, ""));
        while (found.find()) {
            values.add(found.group(1));
        }
        return values;
    }

    /** What no module can offer. */
    static boolean isAboutTheMachine(Requirement requirement) {
        return MACHINE.contains(requirement.getNamespace());
    }

    /** What to say when there is nothing of that name: of the machine, what it is instead. */
    static String whenNobodyOffers(Requirement requirement) {
        return switch (requirement.getNamespace()) {
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
                ", this is Java " + Runtime.version().feature();
            case NativeNamespace.NATIVE_NAMESPACE ->
                ", this is " + System.getProperty("os.name") + " on " + System.getProperty("os.arch");
            default -> ", which nobody offers";
        };
    }

    /** The one thing that a requirement names: the package, the bundle, the host; empty when it names none. */
    static String nameIn(Requirement requirement) {
        Matcher term = TERM.matcher(requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, ""));
        while (term.find()) {
            if (term.group(1).equals(requirement.getNamespace())) {
                return term.group(3);
            }
        }
        return "";
    }

    private static String ofNamed(Requirement requirement) {
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
        return (version + " of " + ResourceText.name(capability.getResource())).strip();
    }

    /** {@code package org.example.api}. */
    static String nameOf(Capability capability) {
        String namespace = capability.getNamespace();
        return kind(namespace) + " " + capability.getAttributes().get(namespace);
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
            default -> namespace;
        };
    }
}
