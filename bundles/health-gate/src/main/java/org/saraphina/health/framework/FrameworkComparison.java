package org.saraphina.health.framework;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.health.FrameworkPicture.BundlePicture;
import org.saraphina.health.framework.FrameworkObserver.Observation;

/**
 * In what a framework is worse than it was. What is new or better is nobody's concern here, and neither is how many
 * services of one kind there are: some bundles offer one for each of their clients.
 */
final class FrameworkComparison {
    private final Map<String, BundlePicture> before;
    private final ExpectedLosses expected;

    FrameworkComparison(Map<String, BundlePicture> before, ExpectedLosses expected) {
        this.before = before;
        this.expected = expected;
    }

    Stream<Complaint> complaints(Observation now) {
        Map<String, List<BundlePicture>> bundles =
                now.bundles().values().stream().collect(groupingBy(BundlePicture::symbolicName));
        return before.values().stream()
                .filter(bundle -> !expected.removed().contains(bundle.symbolicName()))
                .flatMap(bundle -> complaints(bundle, bundles, now.components()));
    }

    private Stream<Complaint> complaints(
            BundlePicture was, Map<String, List<BundlePicture>> bundles, ComponentStates components) {
        return successorOf(was, bundles.getOrDefault(was.symbolicName(), List.of()))
                .map(is -> complaints(was, is, components))
                .orElseGet(() -> Stream.of(gone(was)));
    }

    /** The same version if it is still there; for a changed module else the version that was not there before. */
    private Optional<BundlePicture> successorOf(BundlePicture was, List<BundlePicture> candidates) {
        Predicate<BundlePicture> sameVersion = is -> is.version().equals(was.version());
        return candidates.stream()
                .filter(sameVersion)
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(is -> isChanged(was) && !wasThere(is))
                        .findFirst());
    }

    private boolean wasThere(BundlePicture bundle) {
        return before.values().stream()
                .anyMatch(was -> was.symbolicName().equals(bundle.symbolicName())
                        && was.version().equals(bundle.version()));
    }

    private boolean isChanged(BundlePicture bundle) {
        return expected.changed().contains(bundle.symbolicName());
    }

    private Stream<Complaint> complaints(BundlePicture was, BundlePicture is, ComponentStates components) {
        boolean fellBack = BundleStates.progressOf(is.state()) < BundleStates.progressOf(was.state());
        return fellBack
                ? Stream.of(fallenBack(was, is))
                : Stream.of(
                                lostWires(was, is),
                                lostFragments(was, is),
                                lostServices(was, is),
                                lostComponents(was, is, components))
                        .flatMap(losses -> losses);
    }

    private static Complaint gone(BundlePicture was) {
        return new Complaint("bundle " + was.symbolicName() + "@" + was.version(), nameOf(was) + " is gone");
    }

    private static Complaint fallenBack(BundlePicture was, BundlePicture is) {
        String sentence = "%s is %s, before the upgrade it was %s"
                .formatted(nameOf(is), BundleStates.nameOf(is.state()), BundleStates.nameOf(was.state()));
        return new Complaint("bundle " + was.symbolicName() + "@" + was.version(), sentence);
    }

    private Stream<Complaint> lostWires(BundlePicture was, BundlePicture is) {
        if (isChanged(was)) {
            return Stream.empty();
        }
        Set<String> kept = is.wires().stream().map(Wires::purposeOf).collect(Collectors.toSet());
        return was.wires().stream()
                .filter(wire -> !expected.removed().contains(symbolicNameOf(Wires.providerOf(wire))))
                .filter(wire -> !kept.contains(Wires.purposeOf(wire)))
                .map(wire -> loss(is, "wire", "is no longer wired to", wire));
    }

    private String symbolicNameOf(String bundle) {
        return Optional.ofNullable(before.get(bundle))
                .map(BundlePicture::symbolicName)
                .orElse(bundle);
    }

    private Stream<Complaint> lostFragments(BundlePicture was, BundlePicture is) {
        return missing(was.fragments(), is.fragments())
                .filter(fragment -> !expected.removed().contains(fragment))
                .map(fragment -> loss(is, "fragment", "has lost its fragment", fragment));
    }

    private Stream<Complaint> lostServices(BundlePicture was, BundlePicture is) {
        Stream<String> lost = isChanged(was)
                ? missing(interfacesOf(was), interfacesOf(is))
                : missing(was.services().keySet(), is.services().keySet());
        return lost.filter(kind -> !expected.services().containsAll(ServiceKind.interfacesIn(kind)))
                .map(kind -> loss(is, "service", "no longer offers", kind));
    }

    private static Set<String> interfacesOf(BundlePicture bundle) {
        return bundle.services().keySet().stream()
                .flatMap(kind -> ServiceKind.interfacesIn(kind).stream())
                .collect(Collectors.toSet());
    }

    /** A changed module may come without a component it had; what it comes with must be as satisfied as before. */
    private Stream<Complaint> lostComponents(BundlePicture was, BundlePicture is, ComponentStates components) {
        return was.components().keySet().stream()
                .filter(component -> was.components().get(component) > 0)
                .filter(component -> is.components().getOrDefault(component, isChanged(was) ? 1 : 0) == 0)
                .sorted()
                .map(component -> loss(is, "component", "has lost its component", component)
                        .because(components.troubleOf(component)));
    }

    private static Stream<String> missing(Collection<String> were, Collection<String> are) {
        Set<String> present = new HashSet<>(are);
        return were.stream()
                .filter(thing -> !present.contains(thing))
                .distinct()
                .sorted();
    }

    private static Complaint loss(BundlePicture bundle, String what, String verb, String thing) {
        String sentence = nameOf(bundle) + " " + verb + " " + thing;
        return new Complaint(what + " " + bundle.symbolicName() + " " + thing, sentence);
    }

    private static String nameOf(BundlePicture bundle) {
        return bundle.symbolicName() + " " + bundle.version();
    }
}
