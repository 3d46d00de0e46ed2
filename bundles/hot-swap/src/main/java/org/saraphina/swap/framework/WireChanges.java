package org.saraphina.swap.framework;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;

/** What a person should know of the wires that would be made anew, although all of them can be made. */
final class WireChanges {
    private final Map<Resource, List<Wire>> then;

    WireChanges(Map<Resource, List<Wire>> then) {
        this.then = requireNonNull(then, "then is null");
    }

    /** Of a bundle that stays as it is, and is wired anew. */
    List<String> ofDependent(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        Map<String, Wire> future = new HashMap<>();
        then.getOrDefault(revision, List.of()).forEach(wire -> future.put(key(wire.getRequirement()), wire));
        List<String> sentences = new ArrayList<>();
        Map<Move, Set<String>> moves = new LinkedHashMap<>();
        for (BundleWire now : wiresOf(bundle)) {
            Optional<Wire> next = Optional.ofNullable(future.get(key(now.getRequirement())));
            if (next.isPresent()) {
                Move move = new Move(
                        version(now.getCapability()), version(next.get().getCapability()));
                moves.computeIfAbsent(move, any -> new TreeSet<>()).add(RequirementText.of(now.getRequirement()));
            } else if (isOptional(now.getRequirement()) && !offersItself(revision, packageOf(now.getCapability()))) {
                sentences.add(ResourceText.name(revision) + " would lose " + RequirementText.of(now.getRequirement())
                        + " of " + ResourceText.name(now.getProvider()) + ", which it can do without");
            }
        }
        moves.forEach((move, wanted) -> {
            if (move.isMajor()) {
                sentences.add(move.sentence(ResourceText.name(revision), List.copyOf(wanted)));
            }
        });
        return sentences;
    }

    /** Packages that one bundle would get in another version. */
    private record Move(Version from, Version to) {
        boolean isMajor() {
            return from.getMajor() != to.getMajor();
        }

        String sentence(String requirer, List<String> wanted) {
            String others = wanted.size() == 1 ? "" : " and " + (wanted.size() - 1) + " more";
            return "%s asks for %s%s, which would move from %s to %s"
                    .formatted(requirer, wanted.get(0), others, from, to);
        }
    }

    /** Of a module that takes the place of another version of it. */
    List<String> ofSuccessor(Bundle predecessor, Resource successor) {
        Set<String> had = new TreeSet<>();
        wiresOf(predecessor).forEach(wire -> had.add(packageOf(wire.getCapability())));
        Set<String> has = new TreeSet<>();
        then.getOrDefault(successor, List.of()).forEach(wire -> has.add(packageOf(wire.getCapability())));
        List<String> sentences = new ArrayList<>();
        for (Requirement requirement : successor.getRequirements(PackageNamespace.PACKAGE_NAMESPACE)) {
            String wanted = packageOf(requirement);
            boolean isLost = isOptional(requirement) && had.contains(wanted) && !has.contains(wanted);
            if (isLost && !offersItself(successor, wanted)) {
                sentences.add(ResourceText.name(successor) + " would do without " + RequirementText.of(requirement)
                        + "; " + predecessor.getVersion() + " has it");
            }
        }
        return sentences;
    }

    private static List<BundleWire> wiresOf(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? List.of() : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE);
    }

    private static boolean offersItself(Resource resource, String name) {
        return resource.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .anyMatch(capability -> packageOf(capability).equals(name));
    }

    private static boolean isOptional(Requirement requirement) {
        return Constants.RESOLUTION_OPTIONAL.equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
    }

    private static String key(Requirement requirement) {
        return requirement.getNamespace() + requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
    }

    private static String packageOf(Capability capability) {
        return String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }

    private static String packageOf(Requirement requirement) {
        return RequirementText.nameIn(requirement);
    }

    private static Version version(Capability capability) {
        Object version = capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
        return version instanceof Version known ? known : Version.emptyVersion;
    }
}
