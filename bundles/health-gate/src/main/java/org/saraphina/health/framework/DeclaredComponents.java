package org.saraphina.health.framework;

import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.ACTIVE;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.FAILED_ACTIVATION;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.SATISFIED;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Collects how every component stands, as the component runtime tells it. Good for one collection. */
final class DeclaredComponents {
    private static final String FACTORY_PID = "service.factoryPid";

    private final ServiceComponentRuntime runtime;
    private final Map<Long, Map<String, Integer>> satisfied = new HashMap<>();
    private final Set<Long> failed = new HashSet<>();
    private final Map<String, String> troubles = new HashMap<>();

    private DeclaredComponents(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    static ComponentStates states(ServiceComponentRuntime runtime) {
        DeclaredComponents components = new DeclaredComponents(runtime);
        runtime.getComponentDescriptionDTOs().forEach(components::collect);
        return new ComponentStates(components.satisfied, components.failed, components.troubles);
    }

    private void collect(ComponentDescriptionDTO component) {
        Map<String, Integer> ofBundle = satisfied.computeIfAbsent(component.bundle.id, id -> new HashMap<>());
        ofBundle.put(component.name, 0);
        runtime.getComponentConfigurationDTOs(component)
                .forEach(configuration -> collect(component, configuration, ofBundle));
    }

    private void collect(
            ComponentDescriptionDTO component, ComponentConfigurationDTO configuration, Map<String, Integer> ofBundle) {
        String name = nameOf(component, configuration.properties);
        boolean isSatisfied = configuration.state == SATISFIED || configuration.state == ACTIVE;
        ofBundle.merge(name, isSatisfied ? 1 : 0, Integer::sum);
        if (!isSatisfied) {
            troubles.put(name, troubleOf(component, configuration));
        }
        if (configuration.state == FAILED_ACTIVATION) {
            failed.add(configuration.id);
        }
    }

    private static String nameOf(ComponentDescriptionDTO component, Map<String, Object> properties) {
        return ServiceKind.componentIdentity(
                component.name,
                Optional.ofNullable(properties.get(FACTORY_PID)),
                Optional.ofNullable(properties.get(Constants.SERVICE_PID)));
    }

    private static String troubleOf(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case FAILED_ACTIVATION -> "its activation failed: " + rootOf(configuration.failure);
            case UNSATISFIED_CONFIGURATION ->
                "it lacks the configuration " + String.join(", ", component.configurationPid);
            default -> "it lacks " + missing(component, configuration);
        };
    }

    private static String missing(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> interfaceOf(component, reference))
                .collect(Collectors.joining(", "));
    }

    private static String interfaceOf(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        return Arrays.stream(component.references)
                .filter(reference -> reference.name.equals(missing.name))
                .findFirst()
                .map((ReferenceDTO reference) -> reference.interfaceName)
                .orElse(missing.name);
    }

    /** The innermost cause: the outer ones tell how the component was called. */
    private static String rootOf(String stackTrace) {
        return Optional.ofNullable(stackTrace).stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("\t"))
                .reduce((outer, inner) -> inner)
                .map(cause -> cause.replaceFirst("^Caused by: ", ""))
                .orElse("without a message");
    }
}
