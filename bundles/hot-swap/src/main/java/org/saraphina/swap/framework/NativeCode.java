package org.saraphina.swap.framework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.Constants;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** What a {@code Bundle-NativeCode} header requires of the machine (OSGi Core, section 3.10). */
final class NativeCode {
    private static final String OPTIONAL = "*";
    private static final Map<String, String> ATTRIBUTES = Map.of(
            Constants.BUNDLE_NATIVECODE_OSNAME, NativeNamespace.CAPABILITY_OSNAME_ATTRIBUTE,
            Constants.BUNDLE_NATIVECODE_PROCESSOR, NativeNamespace.CAPABILITY_PROCESSOR_ATTRIBUTE,
            Constants.BUNDLE_NATIVECODE_LANGUAGE, NativeNamespace.CAPABILITY_LANGUAGE_ATTRIBUTE);

    private NativeCode() {}

    /** The requirement; empty when the module has no native code, or does without where none fits. */
    static Optional<Requirement> requirement(Resource module, Map<String, String> headers) {
        String header = headers.get(Constants.BUNDLE_NATIVECODE);
        if (header == null) {
            return Optional.empty();
        }
        List<String> clauses = ResourceBuilder.parseDelimitedString(header, ",");
        boolean isOptional = clauses.stream().anyMatch(clause -> clause.strip().equals(OPTIONAL));
        List<String> filters = clauses.stream().map(NativeCode::filter).toList();
        boolean fitsEverywhere = filters.stream().anyMatch(String::isEmpty);
        if (isOptional || fitsEverywhere) {
            return Optional.empty();
        }
        Map<String, String> directives = new HashMap<>();
        directives.put(Constants.FILTER_DIRECTIVE, combined("|", filters));
        return Optional.of(new RequirementImpl(module, NativeNamespace.NATIVE_NAMESPACE, directives, Map.of()));
    }

    /** All kinds of conditions must hold, of each kind one is enough. */
    private static String filter(String clause) {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        for (String token : ResourceBuilder.parseDelimitedString(clause, ";")) {
            int equals = token.indexOf('=');
            if (equals > 0) {
                String name = token.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String value = token.substring(equals + 1).strip().replace("\"", "");
                condition(name, value)
                        .ifPresent(condition -> conditions
                                .computeIfAbsent(name, kind -> new ArrayList<>())
                                .add(condition));
            }
        }
        return combined(
                "&",
                conditions.values().stream().map(kind -> combined("|", kind)).toList());
    }

    private static Optional<String> condition(String name, String value) {
        if (ATTRIBUTES.containsKey(name)) {
            return Optional.of("(" + ATTRIBUTES.get(name) + "~=" + value.toLowerCase(Locale.ROOT) + ")");
        }
        if (name.equals(Constants.BUNDLE_NATIVECODE_OSVERSION)) {
            return Optional.of(new VersionRange(value).toFilterString(NativeNamespace.CAPABILITY_OSVERSION_ATTRIBUTE));
        }
        return name.equals(Constants.SELECTION_FILTER_ATTRIBUTE) ? Optional.of(value) : Optional.empty();
    }

    private static String combined(String operator, List<String> filters) {
        return filters.size() < 2 ? String.join("", filters) : "(" + operator + String.join("", filters) + ")";
    }
}
