package org.saraphina.upgrade;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.saraphina.backup.ArtifactId;

/**
 * Something an upgrade has to tell while it runs.
 *
 * @param request the request that is being carried out: the same object for every event of one upgrade
 * @param artifactId what is being applied; empty as long as nobody looked into it
 * @param step where it is
 * @param phase whether the step begins or how it ended
 * @param took how long the step took; zero while it begins
 * @param text one line for people: {@code Swapped in 11 ms}
 */
public record UpgradeEvent(
        UpgradeRequest request,
        Optional<ArtifactId> artifactId,
        UpgradeStep step,
        Phase phase,
        Duration took,
        String text) {
    /** How far a step is. */
    public enum Phase {
        BEGINS,
        DONE,
        FAILED
    }

    public UpgradeEvent {
        requireNonNull(request, "request is null");
        requireNonNull(artifactId, "artifactId is null");
        requireNonNull(step, "step is null");
        requireNonNull(phase, "phase is null");
        requireNonNull(took, "took is null");
        requireNonNull(text, "text is null");
    }
}
