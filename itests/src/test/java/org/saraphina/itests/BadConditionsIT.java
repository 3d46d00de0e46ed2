package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.saraphina.itests.ExamHome.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.itests.ExamHome.World;
import org.saraphina.itests.caller.SlowToStop;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradeOutcome.RolledBack;
import org.saraphina.upgrade.UpgradeRequest;

/** Disks that are full or read-only, and a module that does not stop. */
class BadConditionsIT {
    @TempDir
    Path directory;

    private ExamHome exam;
    private Path mounted;

    @AfterEach
    void stopAndUnmount() throws Exception {
        if (exam != null) {
            exam.stop();
        }
        if (mounted != null) {
            run("umount", "-l", mounted.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private void runOnASmallDisk(String size) throws Exception {
        Path home = Files.createDirectories(directory.resolve("home"));
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "saraphina-test", home.toString()) == 0;
        assumeTrue(isMounted, "Skipped: only root can mount a small disk");
        mounted = home;
        exam = ExamHome.start(home, module("commons-lang3-3.12.0.jar"));
    }

    private UpgradeOutcome upgrade(Path artifact) throws Exception {
        return exam.upgrader().upgrade(UpgradeRequest.apply(artifact).watchedFor(Duration.ofMillis(200)));
    }

    private void fillUpTo(long bytesLeft) throws IOException {
        long free = Files.getFileStore(mounted).getUsableSpace();
        Files.write(mounted.resolve("ballast"), new byte[(int) (free - bytesLeft)]);
    }

    @Test
    void leavesEverythingAsItIsWhenTheArtifactDoesNotEvenFitOnTheDisk() throws Exception {
        runOnASmallDisk("32m");
        World before = exam.world();
        fillUpTo(300_000);
        assertThatThrownBy(() -> upgrade(module("commons-lang3-3.14.0.jar")))
                .isInstanceOf(ArtifactRejectedException.class)
                .hasMessageContaining("No space left on device");
        assertThat(exam.world()).isEqualTo(before);
        assertThat(exam.home.incoming()).isEmptyDirectory();
    }

    @Test
    void refusesWithTheNumbersWhenThereIsNoRoomForTheBackup() throws Exception {
        runOnASmallDisk("32m");
        World before = exam.world();
        fillUpTo(1_500_000);
        UpgradeOutcome outcome = upgrade(module("commons-lang3-3.14.0.jar"));
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons().get(0)).contains("is too full", "bytes are needed", "saraphina clean");
        assertThat(exam.world()).isEqualTo(before);
        Files.delete(mounted.resolve("ballast"));
        assertThat(upgrade(module("commons-lang3-3.14.0.jar"))).isInstanceOf(Applied.class);
    }

    @Test
    void leavesEverythingAsItIsWhenTheModulesAreOnAReadOnlyDisk() throws Exception {
        exam = ExamHome.start(directory.resolve("home"), module("commons-lang3-3.12.0.jar"));
        String bundles = exam.home.bundles().toString();
        assumeTrue(run("mount", "--bind", bundles, bundles) == 0, "Skipped: only root can mount");
        mounted = exam.home.bundles();
        assertThat(run("mount", "-o", "remount,ro,bind", bundles)).isZero();
        World before = exam.world();
        UpgradeOutcome outcome = upgrade(module("commons-lang3-3.14.0.jar"));
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons().get(0)).contains("Read-only file system");
        assertThat(exam.world()).isEqualTo(before);
        assertThat(run("mount", "-o", "remount,rw,bind", bundles)).isZero();
        assertThat(upgrade(module("commons-lang3-3.14.0.jar"))).isInstanceOf(Applied.class);
    }

    @Test
    void takesBackAnUpgradeWhoseOldModuleDoesNotStopAndShowsWhereItStood() throws Exception {
        Path slow = CallerJar.write(directory, SlowToStop.class, "java.util");
        exam = ExamHome.start(directory.resolve("home"), slow);
        Files.writeString(
                exam.home.configuration().resolve("org.saraphina.swap.cfg.json"), "{ \"deadline\": \"500ms\" }");
        Configurations.awaitValue(exam, "org.saraphina.swap", "deadline", "500ms");
        Path newer = CallerJar.write(
                Files.createDirectories(directory.resolve("newer")), SlowToStop.class, "java.util", "2.0.0");
        UpgradeOutcome outcome = upgrade(newer);
        assertThat(outcome).isInstanceOf(RolledBack.class);
        assertThat(outcome.reasons().get(0))
                .contains("stop of itests.SlowToStop did not end within 500 ms", "CountDownLatch");
        Bundle module = exam.bundle("itests.SlowToStop").orElseThrow();
        assertThat(module.getVersion()).hasToString("1.0.0");
        assertThat(module.getState()).isEqualTo(Bundle.ACTIVE);
    }
}
