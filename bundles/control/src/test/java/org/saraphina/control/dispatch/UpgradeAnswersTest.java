package org.saraphina.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.artifact.ModuleVersion;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Sha256;
import org.saraphina.control.Answer;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.ModuleChange;
import org.saraphina.upgrade.ModuleChange.Mode;
import org.saraphina.upgrade.UpgradeEvent;
import org.saraphina.upgrade.UpgradeEvent.Phase;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradeOutcome.RestartRequired;
import org.saraphina.upgrade.UpgradeOutcome.RolledBack;
import org.saraphina.upgrade.UpgradeOutcome.Stuck;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeReport;
import org.saraphina.upgrade.UpgradeReport.StepTime;
import org.saraphina.upgrade.UpgradeRequest;
import org.saraphina.upgrade.UpgradeStep;
import org.saraphina.upgrade.Upgrader;

/** What upgrades answer: exit codes, documents and lines for people. */
class UpgradeAnswersTest {
    @TempDir
    Path directory;

    private ControlledHome controlled;
    private Path artifact;
    private UpgradeRequest asked;

    @BeforeEach
    void aHomeAndAnArtifact() throws Exception {
        controlled = new ControlledHome(directory);
        artifact = Files.writeString(directory.resolve("new.jar"), "new");
    }

    private UpgradePlan plan(Finding... findings) {
        Path file = controlled.home.bundles().resolve("greeter.jar");
        FileChange change = new FileChange(
                file,
                Optional.of(artifact),
                Optional.of(new Sha256("a".repeat(64))),
                Optional.of(new Sha256("b".repeat(64))));
        ModuleChange module = new ModuleChange(
                "org.example.greeter",
                Optional.of(ModuleVersion.parse("1.0.0")),
                Optional.of(ModuleVersion.parse("1.1.0")),
                change,
                Mode.HOT);
        return new UpgradePlan(
                new ArtifactId("abc12345"),
                List.of(change),
                List.of(module),
                List.of("org.example.user"),
                List.of("a.Farewell"),
                List.of(findings),
                Duration.ofSeconds(5),
                false,
                Optional.empty());
    }

    private UpgradeReport report() {
        Path file = controlled.home.bundles().resolve("greeter.jar");
        Backup backup = new Backup(
                file,
                file.resolveSibling("greeter.jar.bak.20261123_071045.abc12345"),
                Instant.EPOCH,
                Optional.empty(),
                3,
                Optional.empty(),
                Optional.empty());
        return new UpgradeReport(
                Optional.of(UpgradeId.of(42)),
                plan(),
                List.of(backup),
                Optional.of("a7b3c912".repeat(5)),
                Optional.empty(),
                List.of(backup),
                List.of(new StepTime(UpgradeStep.BACK_UP, Duration.ofMillis(3))));
    }

    private interface Ending {
        UpgradeOutcome reach(UpgradeRequest request) throws ArtifactRejectedException, UpgradeException;
    }

    private Answer upgradeEndsWith(Ending ending) {
        controlled.bring(Upgrader.class, new Upgrader() {
            @Override
            public UpgradePlan plan(UpgradeRequest request) {
                asked = request;
                return UpgradeAnswersTest.this.plan(Finding.warning("older"), Finding.blocker("too old"));
            }

            @Override
            public UpgradeOutcome upgrade(UpgradeRequest request) throws ArtifactRejectedException, UpgradeException {
                asked = request;
                return ending.reach(request);
            }

            @Override
            public Optional<UpgradeId> underWay() {
                return Optional.empty();
            }
        });
        return controlled.run(
                "upgrade",
                List.of(artifact.toString()),
                Map.of("probation", "2s", "force", "true", "id", "release-1", "message", "twice"));
    }

    private void assertEnds(Function<UpgradeReport, UpgradeOutcome> outcome, int exitCode, String name) {
        Answer answer = upgradeEndsWith(request -> outcome.apply(report()));
        assertThat(answer.exitCode()).isEqualTo(exitCode);
        assertThat(answer.json()).contains("\"outcome\":\"" + name + "\"");
    }

    @Test
    void answersAnAppliedUpgradeWithTheWholeDocument() {
        Answer answer = upgradeEndsWith(request -> new Applied(report()));
        assertThat(answer.json())
                .isEqualTo("{\"outcome\":\"applied\",\"id\":\"0042\",\"artifactId\":\"abc12345\",\"reasons\":[],"
                        + "\"modules\":[{\"symbolicName\":\"org.example.greeter\",\"from\":\"1.0.0\",\"to\":\"1.1.0\",\"mode\":\"hot\"}],"
                        + "\"backups\":[\"bundles/greeter.jar.bak.20261123_071045.abc12345\"],"
                        + "\"commit\":\"" + "a7b3c912".repeat(5) + "\",\"commitError\":null,"
                        + "\"cleaned\":[\"bundles/greeter.jar.bak.20261123_071045.abc12345\"],"
                        + "\"steps\":[{\"name\":\"back-up\",\"millis\":3}]}");
        assertThat(answer.text()).startsWith("Applied.");
    }

    @Test
    void asksForExactlyWhatWasTyped() {
        upgradeEndsWith(request -> new Applied(report()));
        assertThat(asked.probation()).contains(Duration.ofSeconds(2));
        assertThat(asked.force()).isTrue();
        assertThat(asked.artifact().id()).contains(new ArtifactId("release-1"));
        assertThat(asked.message()).contains("twice");
    }

    @Test
    void endsWithTheDocumentedExitCodes() {
        assertEnds(Applied::new, 0, "applied");
        assertEnds(report -> new Refused(report, List.of("no")), 3, "refused");
        assertEnds(report -> new RolledBack(report, List.of("unwell")), 4, "rolled-back");
        assertEnds(report -> new Stuck(report, List.of("hangs")), 5, "stuck");
        assertEnds(report -> new RestartRequired(report, List.of("later")), 6, "restart-required");
    }

    @Test
    void answersARejectedArtifactLikeARefusal() {
        Answer answer = upgradeEndsWith(request -> {
            throw new ArtifactRejectedException("new.jar is damaged at a/B.class");
        });
        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.json())
                .contains(
                        "\"outcome\":\"refused\"",
                        "\"reasons\":[\"new.jar is damaged at a/B.class\"]",
                        "\"backups\":[]");
    }

    @Test
    void asksForAPersonWhenAnUpgradeBreaksOffAfterItBeganToSwap() {
        Answer answer = upgradeEndsWith(request -> {
            controlled.listeners.forEach(listener -> listener.onEvent(
                    new UpgradeEvent(Optional.empty(), UpgradeStep.SWAP, Phase.BEGINS, Duration.ZERO, "swap")));
            throw new UpgradeException("could not be recorded");
        });
        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.json()).contains("\"outcome\":\"stuck\"", "could not be recorded");
    }

    @Test
    void showsAHeadlineAndALineForEachStepThatHasSomethingToTell() {
        upgradeEndsWith(request -> {
            tell(UpgradeStep.VERIFY, Phase.DONE, "Verified 14 entries");
            controlled.listeners.forEach(listener -> listener.onPlan(plan()));
            tell(UpgradeStep.BASELINE, Phase.DONE, "");
            tell(UpgradeStep.SWAP, Phase.FAILED, "The start failed");
            return new RolledBack(report(), List.of("The start failed"));
        });
        assertThat(controlled.progress)
                .containsExactly(
                        "Applying artifact abc12345: org.example.greeter 1.0.0 → 1.1.0",
                        "  ✓ Verified 14 entries",
                        "  ✗ The start failed");
        assertThat(controlled.listeners).isEmpty();
    }

    private void tell(UpgradeStep step, Phase phase, String text) {
        controlled.listeners.forEach(
                listener -> listener.onEvent(new UpgradeEvent(Optional.empty(), step, phase, Duration.ZERO, text)));
    }

    @Test
    void showsAPlanWithBlockersAndWarnings() {
        upgradeEndsWith(request -> new Applied(report()));
        Answer answer = controlled.run("plan", artifact.toString());
        assertThat(answer.json())
                .isEqualTo("{\"artifactId\":\"abc12345\",\"modules\":[{\"symbolicName\":\"org.example.greeter\","
                        + "\"from\":\"1.0.0\",\"to\":\"1.1.0\",\"mode\":\"hot\"}],\"files\":[\"bundles/greeter.jar\"],\"refreshes\":[\"org.example.user\"],"
                        + "\"lostServices\":[\"a.Farewell\"],\"blockers\":[\"too old\"],\"warnings\":[\"older\"]}");
        assertThat(answer.text()).contains("too old", "org.example.user");
    }

    @Test
    void removesModulesByTheirNames() {
        upgradeEndsWith(request -> new Applied(report()));
        controlled.run("remove", "org.example.greeter");
        assertThat(asked.removals()).containsExactly("org.example.greeter");
    }

    @Test
    void saysWhatIsWrongWithACommand() {
        upgradeEndsWith(request -> new Applied(report()));
        assertWrong(controlled.run("frobnicate"), "Unknown command: frobnicate");
        assertWrong(controlled.run("upgrade"), "upgrade");
        assertWrong(controlled.run("upgrade", "absent.jar"), "No such artifact");
        assertWrong(controlled.run("upgrade", List.of(artifact.toString()), Map.of("probation", "soon")), "soon");
        assertWrong(controlled.run("upgrade", List.of(artifact.toString()), Map.of("id", "../x")), "../x");
        assertWrong(controlled.run("upgrade", List.of(artifact.toString()), Map.of("wrong", "1")), "wrong");
    }

    private static void assertWrong(Answer answer, String word) {
        assertThat(answer.exitCode()).as(answer.text()).isEqualTo(2);
        assertThat(answer.json()).startsWith("{\"error\":").contains(word, "\"hint\":");
    }

    @Test
    void namesAServiceThatIsNotThere() {
        Answer answer = controlled.run("upgrade", artifact.toString());
        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.json()).contains("org.saraphina.upgrade.Upgrader");
    }

    @Test
    void turnsADefectIntoAnAnswer() {
        Answer answer = upgradeEndsWith(request -> {
            throw new IllegalStateException("impossible");
        });
        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.json()).contains("impossible");
    }

    @Test
    void saysHowTheHostStands() {
        assertThat(controlled.run("status").json())
                .isEqualTo("{\"running\":true,\"ready\":false,\"upgrading\":null,\"pid\":1234,\"platform\":\"1.0.0\","
                        + "\"recovery\":[],\"problems\":[]}");
    }
}
