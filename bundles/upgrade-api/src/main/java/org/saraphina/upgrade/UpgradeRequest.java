package org.saraphina.upgrade;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saraphina.artifact.Artifact;

/**
 * What somebody wants done to the modules of the home, as one unit.
 *
 * @param artifact what to bring in
 * @param removals symbolic names of modules to take out
 * @param probation how long to watch; without it as configured
 * @param force true to go on in spite of findings that ask for it; blockers stay blockers
 * @param message what the commit should say about it
 */
public record UpgradeRequest(
        Artifact artifact,
        Set<String> removals,
        Optional<Duration> probation,
        boolean force,
        Optional<String> message) {

    public UpgradeRequest {
        requireNonNull(artifact, "artifact is null");
        removals = Set.copyOf(removals);
        requireNonNull(probation, "probation is null");
        requireNonNull(message, "message is null");
        if (probation.isPresent() && probation.get().isNegative()) {
            throw new IllegalArgumentException("probation is negative: " + probation.get());
        }
        if (artifact.sources().isEmpty() && removals.isEmpty()) {
            throw new IllegalArgumentException("Nothing to apply and nothing to remove");
        }
    }

    /** Applies an artifact. */
    public static UpgradeRequest apply(Artifact artifact) {
        return new UpgradeRequest(artifact, Set.of(), Optional.empty(), false, Optional.empty());
    }

    /** Applies bundle jars, or directories and zips laid out like the home, as one unit. */
    public static UpgradeRequest apply(Path... locations) {
        return apply(Artifact.of(locations));
    }

    /** Takes modules out. */
    public static UpgradeRequest remove(String... symbolicNames) {
        return new UpgradeRequest(
                Artifact.empty(), Set.copyOf(List.of(symbolicNames)), Optional.empty(), false, Optional.empty());
    }

    /** The same request with a probation of its own. */
    public UpgradeRequest watchedFor(Duration time) {
        return new UpgradeRequest(artifact, removals, Optional.of(time), force, message);
    }

    /** The same request, going on in spite of findings that ask for force. */
    public UpgradeRequest forced() {
        return new UpgradeRequest(artifact, removals, probation, true, message);
    }

    /** The same request, described by {@code text} in history. */
    public UpgradeRequest described(String text) {
        return new UpgradeRequest(artifact, removals, probation, force, Optional.of(text));
    }
}
