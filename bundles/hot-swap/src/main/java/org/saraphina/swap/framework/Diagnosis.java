package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;

/**
 * Why resources could not be resolved in a framework to be: the requirement that nobody meets, exactly, and not what merely
 * follows from it.
 */
final class Diagnosis {
    private static final Pattern TWO_SOURCES =
            Pattern.compile("exposed to package '(\\S+)' from resources (\\S+) \\[.*?\\] and (\\S+) \\[.*?\\] via");
    private static final Pattern OWN_AND_OTHER =
            Pattern.compile("exports package '(\\S+)' and is also exposed to it from resource (\\S+) \\[");

    private final FutureFramework then;
    private final Set<Resource> broken = new LinkedHashSet<>();

    Diagnosis(FutureFramework then, Collection<Resource> judged, Map<Resource, List<Wire>> resolved) {
        this.then = requireNonNull(then, "then is null");
        judged.stream().filter(resource -> !resolved.containsKey(resource)).forEach(broken::add);
    }

    /** One sentence for each thing that is wrong. */
    List<String> sentences() {
        Map<Resource, List<String>> causes = new LinkedHashMap<>();
        broken.forEach(resource -> causes.put(resource, causes(resource)));
        List<String> sentences = new ArrayList<>();
        causes.values().forEach(sentences::addAll);
        causes.forEach((resource, own) -> {
            if (own.isEmpty()) {
                sentences.add(consequence(resource));
            }
        });
        return sentences;
    }

    private List<String> causes(Resource resource) {
        if (then.givesWay(resource)) {
            return List.of(ResourceText.name(resource) + " can be there only once, and another version of it stays");
        }
        List<String> causes = new ArrayList<>();
        for (Requirement requirement : resource.getRequirements(null)) {
            if (isMandatory(requirement) && then.providersOf(requirement).isEmpty()) {
                causes.add(unmet(resource, requirement));
            }
        }
        return causes;
    }

    private String unmet(Resource resource, Requirement requirement) {
        String sentence = ResourceText.name(resource) + " requires " + RequirementText.of(requirement);
        boolean isAboutTheMachine = RequirementText.isAboutTheMachine(requirement);
        List<Capability> namesakes = isAboutTheMachine ? List.of() : then.namesakes(requirement);
        List<String> offered =
                namesakes.stream().map(RequirementText::offerOf).distinct().toList();
        return offered.isEmpty()
                ? sentence + RequirementText.whenNobodyOffers(requirement)
                : sentence + ", offered is only " + String.join(", ", offered);
    }

    /** Of a resource whose requirements could all be met: by others that are broken, or not at the same time. */
    private String consequence(Resource resource) {
        for (Requirement requirement : resource.getRequirements(null)) {
            List<Capability> providers = then.providersOf(requirement);
            boolean hangsOnBroken = isMandatory(requirement)
                    && providers.stream().allMatch(provider -> broken.contains(provider.getResource()))
                    && providers.stream()
                            .noneMatch(provider -> provider.getResource().equals(resource));
            if (hangsOnBroken) {
                return ResourceText.name(resource) + " requires " + RequirementText.of(requirement) + " of "
                        + ResourceText.name(providers.get(0).getResource()) + ", which would not be resolved";
            }
        }
        return then.objectionTo(resource)
                .map(objection -> conflict(resource, objection.getMessage()))
                .orElseGet(() -> ResourceText.name(resource) + " would not be resolved together with the others");
    }

    private static String conflict(Resource resource, String words) {
        Matcher two = TWO_SOURCES.matcher(words);
        if (two.find()) {
            return "%s would see the package %s twice, of %s and of %s"
                    .formatted(ResourceText.name(resource), two.group(1), two.group(2), two.group(3));
        }
        Matcher own = OWN_AND_OTHER.matcher(words);
        if (own.find()) {
            return "%s would see the package %s twice, its own and that of %s"
                    .formatted(ResourceText.name(resource), own.group(1), own.group(2));
        }
        return ResourceText.name(resource) + " would not be resolved: "
                + words.lines().findFirst().orElse("");
    }

    private static boolean isMandatory(Requirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        String resolution = directives.getOrDefault(Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY);
        String effective = directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        return resolution.equals(Constants.RESOLUTION_MANDATORY) && effective.equals(Constants.EFFECTIVE_RESOLVE);
    }
}
