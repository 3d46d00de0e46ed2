package org.saraphina.itests.torture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Somebody outside who remembers what the host acknowledged, and what it was asked for when it died. */
final class Witness {
    private final Map<String, Version> live = new TreeMap<>();
    private final Map<String, Set<Version>> acknowledged = new TreeMap<>();
    private final Map<String, Optional<Version>> doneSinceQuiet = new TreeMap<>();
    private final List<Map<String, Optional<Version>>> triedSinceQuiet = new ArrayList<>();
    private Map<String, Optional<Version>> asked = Map.of();

    /** A file that was there before any host. */
    void found(String path, Version version) {
        live.put(path, version);
        remember(path, version);
    }

    /** Somebody wrote into a file; what it held before is nobody's concern any more. */
    void edited(String path, Version version) {
        acknowledged.get(path).remove(live.get(path));
        found(path, version);
    }

    /** A version that was acknowledged, and replaced since. */
    void wasLive(String path, Version version) {
        remember(path, version);
    }

    /** Something is asked for that makes these versions live, or removes files, if it succeeds. */
    void asks(Map<String, Optional<Version>> after) {
        asked = Map.copyOf(after);
        Map<String, Optional<Version>> allOfIt = new TreeMap<>(doneSinceQuiet);
        allOfIt.putAll(asked);
        triedSinceQuiet.add(allOfIt);
    }

    /** The home is quiet, and was compared with what was asked for. */
    void quiet() {
        doneSinceQuiet.clear();
        triedSinceQuiet.clear();
    }

    /** What the files may have become since the home was quiet. */
    List<Map<String, Optional<Version>>> tried() {
        return List.copyOf(triedSinceQuiet);
    }

    /** The host said that it did what it was asked for. */
    void didIt() {
        asked.forEach(
                (path, version) -> version.ifPresentOrElse(present -> found(path, present), () -> live.remove(path)));
        asked = Map.of();
    }

    /** The host said that everything is as it was. */
    void didNot() {
        asked = Map.of();
    }

    private void remember(String path, Version version) {
        acknowledged.computeIfAbsent(path, any -> new LinkedHashSet<>()).add(version);
    }

    /** What is live, as far as it was acknowledged. */
    Map<String, Version> live() {
        return Map.copyOf(live);
    }

    /** Every version of a file that was ever acknowledged to be live. */
    Map<String, Set<Version>> acknowledged() {
        return acknowledged;
    }

    /** Every version of every file that was ever acknowledged. */
    Set<Version> everything() {
        Set<Version> all = new HashSet<>();
        acknowledged.values().forEach(all::addAll);
        return all;
    }

    /** Every file that is there, was there, or was asked for. */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>(acknowledged.keySet());
        paths.addAll(asked.keySet());
        return paths;
    }

    /** What a file may be at any instant: the version before, or the one that was asked for. */
    List<Optional<String>> allowed(String path) {
        List<Optional<String>> allowed = new ArrayList<>();
        allowed.add(Optional.ofNullable(live.get(path)).map(Version::sha256));
        if (asked.containsKey(path)) {
            allowed.add(asked.get(path).map(Version::sha256));
        }
        return allowed;
    }

    /**
     * Concludes from the files whether what was asked for was done.
     *
     * @param found what each file hashes to
     * @return false if it was done in part
     */
    boolean concludes(Map<String, String> found) {
        Set<Boolean> done = new HashSet<>();
        asked.forEach((path, version) -> {
            Optional<String> now = Optional.ofNullable(found.get(path));
            Optional<String> before = Optional.ofNullable(live.get(path)).map(Version::sha256);
            if (!now.equals(before) || !before.equals(version.map(Version::sha256))) {
                done.add(now.equals(version.map(Version::sha256)));
            }
        });
        if (done.equals(Set.of(true))) {
            didIt();
        } else {
            didNot();
        }
        return done.size() <= 1;
    }
}
