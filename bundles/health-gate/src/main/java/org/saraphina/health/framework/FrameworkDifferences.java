package org.saraphina.health.framework;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saraphina.health.FrameworkPicture.BundlePicture;

/**
 * In what a framework differs from what it was, for better or worse, one sentence each. How many services of one kind
 * there are does not count: some bundles offer one for each of their clients.
 */
final class FrameworkDifferences {
    private final Map<String, BundlePicture> before;

    FrameworkDifferences(Map<String, BundlePicture> before) {
        this.before = before;
    }

    List<String> in(Map<String, BundlePicture> now) {
        return union(before.keySet(), now.keySet())
                .flatMap(bundle -> differences(
                        bundle, Optional.ofNullable(before.get(bundle)), Optional.ofNullable(now.get(bundle))))
                .toList();
    }

    private static Stream<String> differences(
            String bundle, Optional<BundlePicture> before, Optional<BundlePicture> now) {
        if (before.isEmpty()) {
            return Stream.of(bundle + " was not there before");
        }
        return now.map(is -> differences(bundle, before.get(), is)).orElseGet(() -> Stream.of(bundle + " is gone"));
    }

    private static Stream<String> differences(String bundle, BundlePicture was, BundlePicture is) {
        return Stream.of(
                        changed("is version", was.version(), is.version()),
                        changed("is", BundleStates.nameOf(was.state()), BundleStates.nameOf(is.state())),
                        changed("has start level", was.startLevel(), is.startLevel()),
                        changed("is marked", startMark(was), startMark(is)),
                        moved("is wired to", "is no longer wired to", was.wires(), is.wires()),
                        moved("has the fragment", "has lost the fragment", was.fragments(), is.fragments()),
                        moved(
                                "offers",
                                "no longer offers",
                                was.services().keySet(),
                                is.services().keySet()),
                        moved("has the component", "has lost its component", satisfied(was), satisfied(is)))
                .flatMap(sentences -> sentences)
                .map(sentence -> bundle + " " + sentence);
    }

    private static String startMark(BundlePicture bundle) {
        return bundle.autostart() ? "to be started" : "not to be started";
    }

    private static Stream<String> changed(String verb, Object was, Object is) {
        return Objects.equals(was, is) ? Stream.empty() : Stream.of(verb + " " + is + " instead of " + was);
    }

    private static Stream<String> moved(String arrived, String left, Collection<String> were, Collection<String> are) {
        Set<String> before = new HashSet<>(were);
        Set<String> now = new HashSet<>(are);
        return union(before, now)
                .filter(thing -> before.contains(thing) != now.contains(thing))
                .map(thing -> now.contains(thing) ? arrived + " " + thing + " now" : left + " " + thing);
    }

    private static Set<String> satisfied(BundlePicture bundle) {
        Map<String, Integer> components = bundle.components();
        return components.keySet().stream()
                .filter(component -> components.get(component) > 0)
                .collect(Collectors.toSet());
    }

    private static Stream<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all.stream();
    }
}
