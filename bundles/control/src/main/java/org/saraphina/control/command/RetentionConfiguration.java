package org.saraphina.control.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configuration that says which policy rules. */
final class RetentionConfiguration {
    static final String PID = "org.saraphina.retention";

    private static final String POLICY = "policy";
    private static final String MODULES = "modules";
    private static final String ANY_BUNDLE = "?";

    private final ConfigurationAdmin admin;

    RetentionConfiguration(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /**
     * Lets {@code policy} rule every file that has no policy of its own.
     *
     * @return false if it was configured so already
     */
    boolean ruleAll(String policy) throws IOException {
        Configuration configuration = admin.getConfiguration(PID, ANY_BUNDLE);
        Dictionary<String, Object> properties = propertiesOf(configuration);
        properties.put(POLICY, policy);
        return configuration.updateIfDifferent(properties);
    }

    /**
     * Lets {@code policy} rule {@code file}.
     *
     * @param file relative to the home
     * @param sameFile which names in the configuration mean the same file
     * @return false if it was configured so already
     */
    boolean rule(String file, Predicate<String> sameFile, String policy) throws IOException {
        Configuration configuration = admin.getConfiguration(PID, ANY_BUNDLE);
        Dictionary<String, Object> properties = propertiesOf(configuration);
        List<String> rules = new ArrayList<>(rules(properties.get(MODULES)));
        rules.removeIf(rule -> sameFile.test(rule.split("=", 2)[0].strip()));
        rules.add(file + "=" + policy);
        properties.put(MODULES, rules.toArray(String[]::new));
        return configuration.updateIfDifferent(properties);
    }

    private static Dictionary<String, Object> propertiesOf(Configuration configuration) {
        return Optional.ofNullable(configuration.getProperties()).orElseGet(Hashtable::new);
    }

    private static List<String> rules(Object configured) {
        if (configured instanceof String[] several) {
            return List.of(several);
        }
        if (configured instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return configured == null ? List.of() : List.of(configured.toString());
    }
}
