package org.example.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.retention.Decision;

class KeepTaggedTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static List<Backup> takenFor(String... artifactsOldestFirst) {
        List<Backup> backups = new ArrayList<>();
        for (String artifact : artifactsOldestFirst) {
            backups.add(new Backup(
                    Path.of("/app/bundles/x.jar"),
                    Path.of("/app/bundles/x.jar.bak." + backups.size()),
                    NOW.minusSeconds(1_000L - backups.size()),
                    Optional.of(new ArtifactId(artifact)),
                    10,
                    Optional.empty(),
                    Optional.empty()));
        }
        Collections.reverse(backups);
        return backups;
    }

    private static List<String> kept(List<Backup> backups) {
        return new KeepTagged("release-")
                .decide(backups, NOW).stream()
                        .filter(Decision::keeps)
                        .map(decision ->
                                decision.backup().artifactId().orElseThrow().value())
                        .toList();
    }

    @Test
    void keepsEveryReleaseAndTheNewestTwoOthers() {
        assertThat(kept(takenFor("release-1", "a", "b", "release-2", "c", "d")))
                .containsExactly("d", "c", "release-2", "release-1");
    }

    @Test
    void decidesAboutEveryBackupAndSaysWhy() {
        assertThat(new KeepTagged("release-").decide(takenFor("a", "b", "c"), NOW))
                .hasSize(3)
                .allSatisfy(decision -> assertThat(decision.reasons()).isNotEmpty());
    }
}
