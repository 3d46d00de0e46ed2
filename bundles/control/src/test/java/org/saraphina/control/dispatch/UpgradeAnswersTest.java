package org.saraphina.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.backup.ArtifactId;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.upgrade.UpgradeEvent;
import org.saraphina.upgrade.UpgradeEvent.Phase;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradeListener;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradeOutcome.RestartRequired;
import org.saraphina.upgrade.UpgradeOutcome.RolledBack;
import org.saraphina.upgrade.UpgradeOutcome.Stuck;
import org.saraphina.upgrade.UpgradeReport;
import org.saraphina.upgrade.UpgradeRequest;
import org.saraphina.upgrade.UpgradeStep;
import org.saraphina.upgrade.Upgrader;

/** What upgrades answer: exit codes, documents and lines for people. */
class UpgradeAnswersTest {
    @TempDir
    Path directory;

    private ControlledHome controlled;
    private Path artifact;
    private ScriptedUpgrader upgrader;

    @BeforeEach
    void aHomeAndAnArtifact() throws Exception {
        controlled = new ControlledHome(directory);
        artifact = Files.writeString(directory.resolve("new.jar"), "new");
    }

    private Answer upgradeEndsWith(ScriptedUpgrader.Ending ending) {
        upgrader = new ScriptedUpgrader(controlled.home, ending);
        controlled.bring(Upgrader.class, upgrader);
        return controlled.run(
                "upgrade",
                List.of(artifact.toString()),
                Map.of("probation", "2s", "force", "true", "id", "release-1", "message", "twice"));
    }

    private void assertEnds(Function<UpgradeReport, UpgradeOutcome> outcome, int exitCode, String name) {
        Answer answer = upgradeEndsWith(request -> outcome.apply(ScriptedUpgrader.report(controlled.home)));
        assertThat(answer.exitCode()).isEqualTo(exitCode);
        assertThat(answer.json()).contains("\"outcome\":\"" + name + "\"");
    }

    @Test
    void answersAnAppliedUpgradeWithTheWholeDocument() {
        Answer answer = upgradeEndsWith(request -> new Applied(ScriptedUpgrader.report(controlled.home)));
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
        upgradeEndsWith(request -> new Applied(ScriptedUpgrader.report(controlled.home)));
        assertThat(upgrader.asked().probation()).contains(Duration.ofSeconds(2));
        assertThat(upgrader.asked().force()).isTrue();
        assertThat(upgrader.asked().artifact().id()).contains(new ArtifactId("release-1"));
        assertThat(upgrader.asked().message()).contains("twice");
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
            controlled.listeners.forEach(listener -> listener.onEvent(new UpgradeEvent(
                    request, Optional.empty(), UpgradeStep.SWAP, Phase.BEGINS, Duration.ZERO, "swap")));
            throw new UpgradeException("could not be recorded");
        });
        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.json()).contains("\"outcome\":\"stuck\"", "could not be recorded");
    }

    @Test
    void showsAHeadlineAndALineForEachStepThatHasSomethingToTell() {
        upgradeEndsWith(request -> {
            tell(request, UpgradeStep.VERIFY, Phase.DONE, "Verified 14 entries");
            controlled.listeners.forEach(listener -> listener.onPlan(request, ScriptedUpgrader.plan(controlled.home)));
            tell(request, UpgradeStep.BASELINE, Phase.DONE, "");
            tell(request, UpgradeStep.SWAP, Phase.FAILED, "The start failed");
            return new RolledBack(ScriptedUpgrader.report(controlled.home), List.of("The start failed"));
        });
        assertThat(controlled.progress)
                .containsExactly(
                        "Applying artifact abc12345: org.example.greeter 1.0.0 → 1.1.0",
                        "  ✓ Verified 14 entries",
                        "  ✗ The start failed");
        assertThat(controlled.listeners).isEmpty();
    }

    @Test
    @Timeout(20)
    void endsAlthoughNobodyTakesItsLinesAndClaimsNothingOfWhatItDidNotHear() throws Exception {
        CountDownLatch spoken = new CountDownLatch(1);
        CountDownLatch listening = new CountDownLatch(1);
        controlled.bring(Upgrader.class, new ScriptedUpgrader(controlled.home, request -> {
            List<UpgradeListener> told = List.copyOf(controlled.listeners);
            Runnable plan =
                    () -> told.forEach(listener -> listener.onPlan(request, ScriptedUpgrader.plan(controlled.home)));
            new Thread(plan).start();
            await(spoken);
            throw new UpgradeException("could not be recorded");
        }));
        Answer answer = controlled.run(new Command("upgrade", List.of(artifact.toString()), Map.of()), line -> {
            spoken.countDown();
            await(listening);
        });
        listening.countDown();
        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.json()).contains("\"outcome\":\"stuck\"");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void doesNotSpeakOfAnUpgradeThatSomebodyElseAskedFor() {
        upgradeEndsWith(request -> {
            controlled.listeners.forEach(
                    listener -> listener.onPlan(request.forced(), ScriptedUpgrader.plan(controlled.home)));
            tell(request.forced(), UpgradeStep.SWAP, Phase.DONE, "Swapped");
            return new Applied(ScriptedUpgrader.report(controlled.home));
        });
        assertThat(controlled.progress).isEmpty();
    }

    private void tell(UpgradeRequest request, UpgradeStep step, Phase phase, String text) {
        controlled.listeners.forEach(listener ->
                listener.onEvent(new UpgradeEvent(request, Optional.empty(), step, phase, Duration.ZERO, text)));
    }

    @Test
    void showsAPlanWithBlockersAndWarnings() {
        upgradeEndsWith(request -> new Applied(ScriptedUpgrader.report(controlled.home)));
        Answer answer = controlled.run("plan", artifact.toString());
        assertThat(answer.json())
                .isEqualTo("{\"artifactId\":\"abc12345\",\"modules\":[{\"symbolicName\":\"org.example.greeter\","
                        + "\"from\":\"1.0.0\",\"to\":\"1.1.0\",\"mode\":\"hot\"}],\"files\":[\"bundles/greeter.jar\"],\"refreshes\":[\"org.example.user\"],"
                        + "\"refreshReasons\":[\"wired to org.example.greeter by package org.example.api\"],"
                        + "\"lostServices\":[\"a.Farewell\"],\"blockers\":[\"too old\"],\"warnings\":[\"older\"]}");
        assertThat(answer.text()).contains("too old", "org.example.user");
    }

    @Test
    void removesModulesByTheirNames() {
        upgradeEndsWith(request -> new Applied(ScriptedUpgrader.report(controlled.home)));
        controlled.run("remove", "org.example.greeter");
        assertThat(upgrader.asked().removals()).containsExactly("org.example.greeter");
    }

    @Test
    void saysWhatIsWrongWithACommand() {
        upgradeEndsWith(request -> new Applied(ScriptedUpgrader.report(controlled.home)));
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
