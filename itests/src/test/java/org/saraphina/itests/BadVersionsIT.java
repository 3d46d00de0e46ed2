package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.itests.ExamHome.module;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.itests.ExamHome.World;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradeOutcome.RolledBack;
import org.saraphina.upgrade.UpgradeOutcome.Stuck;
import org.saraphina.upgrade.UpgradeRequest;

/** Versions of the greeter that turn out bad, while somebody calls it. */
class BadVersionsIT {
    @TempDir
    Path directory;

    private ExamHome exam;

    @BeforeEach
    void aGreeterAndItsCaller() throws Exception {
        exam = ExamHome.start(
                directory.resolve("home"),
                module("greeter-api.jar"),
                module("greeter-1.0.jar"),
                module("greeter-caller.jar"));
    }

    @AfterEach
    void stop() {
        exam.stop();
    }

    private UpgradeOutcome upgrade(String jar) throws Exception {
        return exam.upgrader().upgrade(UpgradeRequest.apply(module(jar)).watchedFor(Duration.ofSeconds(1)));
    }

    private void assertExactlyAsBefore(World before) throws Exception {
        assertThat(exam.world()).isEqualTo(before);
        assertThat(exam.bundle("org.example.greeter").orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void takesBackAVersionWhoseActivationThrows() throws Exception {
        World before = exam.world();
        UpgradeOutcome outcome = upgrade("greeter-throws.jar");
        assertThat(outcome).isInstanceOf(RolledBack.class);
        assertThat(outcome.reasons()).anyMatch(reason -> reason.contains("cannot find its phrase book"));
        assertExactlyAsBefore(before);
    }

    @Test
    void takesBackAVersionThatReportsUnhealthy() throws Exception {
        World before = exam.world();
        UpgradeOutcome outcome = upgrade("greeter-unhealthy.jar");
        assertThat(outcome).isInstanceOf(RolledBack.class);
        assertThat(outcome.reasons()).anyMatch(reason -> reason.contains("Phrase book is CRITICAL"));
        assertExactlyAsBefore(before);
    }

    @Test
    void leavesAVersionBehindThatHangsInItsStartButNotTheRestOfTheSystem() throws Exception {
        configureDeadline("500ms");
        byte[] before = Files.readAllBytes(exam.home.bundles().resolve("greeter.jar"));
        UpgradeOutcome outcome = upgrade("greeter-hangs.jar");
        assertThat(outcome).isInstanceOf(Stuck.class);
        assertThat(outcome.reasons())
                .anyMatch(reason -> reason.contains("start of org.example.greeter did not end within 500 ms")
                        && reason.contains("HelloGreeter"));
        assertThat(exam.home.bundles().resolve("greeter.jar")).hasBinaryContent(before);
        assertThat(exam.bundle("org.example.greeter.caller").orElseThrow().getState())
                .isEqualTo(Bundle.ACTIVE);
        assertThat(upgrade("greeter-1.1.jar")).isInstanceOf(Refused.class);
    }

    private void configureDeadline(String deadline) throws Exception {
        Files.writeString(
                exam.home.configuration().resolve("org.saraphina.swap.cfg.json"),
                "{ \"deadline\": \"" + deadline + "\" }");
        Configurations.awaitValue(exam, "org.saraphina.swap", "deadline", deadline);
    }

    @Test
    void keepsTheBackupsOfAFailedUpgradeAndCleansThemAfterTheNextGoodOne() throws Exception {
        exam.service(CheckpointStore.class).create();
        upgrade("greeter-unhealthy.jar");
        List<Backup> kept = exam.backups().backups();
        assertThat(kept).hasSize(1);
        UpgradeOutcome good = upgrade("greeter-1.1.jar");
        assertThat(good).isInstanceOf(Applied.class);
        assertThat(good.report().commitError()).isEmpty();
        assertThat(good.report().commit()).isPresent();
        assertThat(good.report().cleaned()).hasSize(2);
        assertThat(exam.backups().backups()).isEmpty();
    }

    @Test
    void keepsUnderRetentionWhatNoHistoryProves() throws Exception {
        for (String jar : List.of(
                "greeter-1.1.jar", "greeter-1.0.jar", "greeter-1.1.jar", "greeter-1.0.jar", "greeter-1.1.jar")) {
            assertThat(upgrade(jar)).isInstanceOf(Applied.class);
        }
        assertThat(exam.backups().backups()).hasSize(3);
    }
}
