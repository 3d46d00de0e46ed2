package org.saraphina.retention.selection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.home.Home;

/**
 * What configuration says about policies.
 *
 * @param forAll the policy of every file that has none of its own
 * @param forOne policies by module, file name, or path relative to the home
 */
record ConfiguredRules(Optional<String> forAll, Map<String, String> forOne) {
    ConfiguredRules {
        forOne = Map.copyOf(forOne);
    }

    /** @throws IllegalArgumentException if an entry of {@code modules} is not {@code module=policy} */
    static ConfiguredRules of(String policy, String[] modules) {
        Map<String, String> forOne = new HashMap<>();
        for (String entry : modules) {
            int equals = entry.indexOf('=');
            if (equals < 1 || equals == entry.length() - 1) {
                throw new IllegalArgumentException(
                        "modules: '" + entry + "' is not of the form module=policy, as in org.example.greeter=last(5)");
            }
            forOne.put(
                    entry.substring(0, equals).strip(),
                    entry.substring(equals + 1).strip());
        }
        return new ConfiguredRules(policy.isBlank() ? Optional.empty() : Optional.of(policy.strip()), forOne);
    }

    /** Every policy that is asked for. */
    List<String> policies() {
        List<String> policies = new ArrayList<>(forOne.values());
        forAll.ifPresent(policies::add);
        return policies;
    }

    /** True if nothing of it needs the language of policies. */
    boolean namesServicesOnly() {
        return policies().stream().allMatch(ConfiguredRules::mayNameAService);
    }

    /** True for a plain name. */
    static boolean mayNameAService(String policy) {
        return policy.matches("[\\w.-]+");
    }

    /** What is configured for {@code file}, the most particular first. */
    Optional<String> policyOf(Path file, Home home) {
        String fileName = file.getFileName().toString();
        String module = fileName.endsWith(".jar") ? fileName.substring(0, fileName.length() - 4) : fileName;
        return Optional.ofNullable(forOne.get(home.relative(file)))
                .or(() -> Optional.ofNullable(forOne.get(fileName)))
                .or(() -> Optional.ofNullable(forOne.get(module)))
                .or(() -> forAll);
    }
}
