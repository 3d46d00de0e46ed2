package org.saraphina.upgrade.journaled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.artifact.ArtifactFile;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.artifact.ModuleVersion;
import org.saraphina.artifact.VerifiedArtifact;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.UpgradeEvent;
import org.saraphina.upgrade.UpgradeEvent.Phase;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradeOutcome.RolledBack;
import org.saraphina.upgrade.UpgradeOutcome.Stuck;
import org.saraphina.upgrade.UpgradeRequest;
import org.saraphina.upgrade.UpgradeStep;

class JournaledUpgraderTest {
    @TempDir
    Path directory;

    private World world;
    private JournaledUpgrader upgrader;
    private UpgradeRequest request;

    @BeforeEach
    void aHomeWithAGreeter() throws Exception {
        Path home = directory.toRealPath();
        Path module = home.resolve("bundles/greeter.jar");
        Files.createDirectories(module.getParent());
        Files.writeString(module, "old");
        Files.writeString(home.resolve("copy"), "new");
        Sha256 present = new DurableFiles(new DiskOperations()).sha256(module);
        world = new World(home, module, present);
        upgrader = new JournaledUpgrader(
                () -> home,
                new DiskOperations(),
                world,
                world,
                new Services(world, world, world, world),
                work -> new Thread(work).start());
        upgrader.bindCheckpoints(world);
        request = UpgradeRequest.apply(home.resolve("greeter-1.1.jar")).watchedFor(Duration.ofSeconds(2));
    }

    private UpgradeOutcome upgrade() throws Exception {
        return upgrader.upgrade(request);
    }

    @Test
    void goesFromTheArtifactToTheCleanUpInThisOrder() throws Exception {
        UpgradeOutcome outcome = upgrade();
        assertThat(world.done)
                .containsExactly(
                        "verify",
                        "ask for intents",
                        "open intent",
                        "baseline",
                        "back up",
                        "mark backed up",
                        "prepare",
                        "swap",
                        "probation 2",
                        "confirm",
                        "close swap",
                        "commit",
                        "settle",
                        "close intent",
                        "clean up RETENTION_AND_PROVEN",
                        "dispose");
        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(outcome.report().commit()).contains(World.COMMIT);
        assertThat(outcome.report().backups()).hasSize(1);
        assertThat(outcome.report().id().orElseThrow()).hasToString("0042");
    }

    @Test
    void watchesForTheConfiguredTimeWhenTheRequestSaysNothing() throws Exception {
        upgrader.upgrade(UpgradeRequest.apply(directory.resolve("greeter-1.1.jar")));
        assertThat(world.done).contains("probation 5");
    }

    @Test
    void commitsWithWordsForPeopleAndTrailersForMachines() throws Exception {
        upgrade();
        assertThat(world.message.text()).isEqualTo("""
                        Upgrade org.example.greeter 1.0.0 → 1.1.0

                        Say hello twice

                        Saraphina-Upgrade: 0042
                        Saraphina-Artifact: abc12345
                        Saraphina-Module: org.example.greeter 1.0.0 → 1.1.0
                        """);
    }

    @Test
    void touchesNothingWhenTheArtifactIsRejected() {
        world.failsAt = "verify";
        assertThatThrownBy(this::upgrade).isInstanceOf(ArtifactRejectedException.class);
        assertThat(world.done).containsExactly("verify");
    }

    @Test
    void touchesNothingWhenThePlanIsBlocked() throws Exception {
        world.findings.add(Finding.blocker("jackson-core is too old"));
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons()).containsExactly("jackson-core is too old");
        assertThat(world.done).containsExactly("verify", "ask for intents", "dispose");
    }

    @Test
    void refusesWhileAnotherUpgradeIsUnderWay() throws Exception {
        world.failsAt = "open intent";
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons()).containsExactly("Upgrade 0041 is under way");
        assertThat(world.done).doesNotContain("back up", "swap");
    }

    @Test
    void refusesBeforeItPlansWhileAnUpgradeIsUnfinished() throws Exception {
        world.failsAt = "ask for intents";
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons()).containsExactly("Upgrade 0041 is unfinished");
        assertThat(outcome.report().plan().modules()).isEmpty();
    }

    @Test
    void swapsNothingAndCleansNothingWhenTheBackupFails() throws Exception {
        world.failsAt = "back up";
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons()).containsExactly("the disk is full");
        assertThat(world.done).contains("settle").doesNotContain("prepare", "swap", "commit");
        assertThat(world.done).noneMatch(step -> step.startsWith("clean up"));
    }

    @Test
    void swapsNothingWhenTheBackupsCannotBeRemembered() throws Exception {
        world.failsAt = "mark backed up";
        assertThat(upgrade()).isInstanceOf(Refused.class);
        assertThat(world.done).doesNotContain("prepare", "swap");
    }

    @Test
    void refusesWhenSomebodyChangedTheFileMeanwhile() throws Exception {
        world.presentDigest = new Sha256("c".repeat(64));
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons().get(0)).contains("greeter.jar was changed by somebody else");
        assertThat(world.done).doesNotContain("swap");
    }

    @Test
    void refusesWhenTheNewBytesCannotBeMadeDurable() throws Exception {
        world.failsAt = "prepare";
        assertThat(upgrade()).isInstanceOf(Refused.class);
        assertThat(world.done).contains("settle").doesNotContain("swap", "revert");
    }

    @Test
    void rollsBackWhenTheSwapFails() throws Exception {
        world.failsAt = "swap";
        assertRolledBack("The start of org.example.greeter failed");
    }

    @Test
    void rollsBackWhenTheNewVersionIsUnhealthy() throws Exception {
        world.failsAt = "probation 2";
        assertRolledBack("the greeter is unwell");
    }

    @Test
    void takesBackAConfirmationThatCannotBeWrittenThenRollsBack() throws Exception {
        world.failsAt = "confirm";
        assertRolledBack("cannot write the intent log");
        assertThat(world.done).containsSubsequence("confirm", "take back", "revert");
    }

    private void assertRolledBack(String reason) throws Exception {
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(RolledBack.class);
        assertThat(outcome.reasons()).containsExactly(reason);
        assertThat(outcome.report().backups()).hasSize(1);
        assertThat(world.done).containsSubsequence("revert", "settle").doesNotContain("commit");
        assertThat(world.done).noneMatch(step -> step.startsWith("clean up"));
    }

    @Test
    void isStuckAndLeavesTheIntentOpenWhenGoingBackFails() throws Exception {
        world.failsAt = "swap revert";
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Stuck.class);
        assertThat(outcome.reasons()).anyMatch(reason -> reason.contains("could not be put back"));
        assertThat(world.done).contains("close intent").doesNotContain("settle");
    }

    /** Nobody knows what state an error leaves: the next start undoes the upgrade, as after a kill at that step. */
    @Test
    void leavesTheIntentOpenAndTheLockFreeWhenAStepEndsInAnError() {
        world.failsAt = "memory in swap";
        assertThatThrownBy(this::upgrade).isInstanceOf(OutOfMemoryError.class);
        assertThat(world.done).contains("close intent").doesNotContain("settle", "confirmed", "clean up");
        assertThat(upgrader.underWay()).isEmpty();
    }

    @Test
    void touchesNothingMoreWhenNobodyCanTellWhetherItIsConfirmed() throws Exception {
        world.failsAt = "confirm, take back";
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Stuck.class);
        assertThat(outcome.reasons()).anyMatch(reason -> reason.contains("Restart the host"));
        assertThat(world.done).contains("close intent").doesNotContain("revert", "settle");
    }

    @Test
    void complainsOfAnUpgradeThatIsUnfinishedAndNotOfOneThatIsUnderWay() throws Exception {
        List<String> complaints = new ArrayList<>();
        upgrader.bindListener(event -> {
            if (upgrader.underWay().isPresent()) {
                world.failsAt = "ask for intents";
                complaints.addAll(upgrader.current());
            }
        });
        upgrade();
        assertThat(complaints).isEmpty();
        assertThat(world.failsAt).isEqualTo("ask for intents");
        assertThat(upgrader.current()).containsExactly("Upgrade 0041 is unfinished");
    }

    @Test
    void isStuckWhenTheWorldIsNotAsBeforeAfterGoingBack() throws Exception {
        world.failsAt = "swap";
        world.differences.add("org.example.user is RESOLVED, it was ACTIVE");
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Stuck.class);
        assertThat(outcome.reasons()).contains("Not as it was before: org.example.user is RESOLVED, it was ACTIVE");
    }

    @Test
    void keepsVersionAndBackupsWhenTheCommitFails() throws Exception {
        world.failsAt = "commit";
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(outcome.report().commitError()).contains("index.lock is there");
        assertThat(world.done)
                .contains("settle", "clean up RETENTION")
                .doesNotContain("clean up RETENTION_AND_PROVEN", "revert");
    }

    @Test
    void marksACommitThatFailedAsFailed() throws Exception {
        world.failsAt = "commit";
        List<UpgradeEvent> events = new ArrayList<>();
        upgrader.bindListener(events::add);
        upgrade();
        assertThat(events)
                .filteredOn(event -> event.step() == UpgradeStep.COMMIT)
                .extracting(UpgradeEvent::phase)
                .containsExactly(Phase.BEGINS, Phase.FAILED);
    }

    @Test
    void goesOnWithoutABaselineBecauseThenTheBackupsStay() throws Exception {
        world.failsAt = "baseline";
        assertThat(upgrade()).isInstanceOf(Applied.class);
    }

    @Test
    void standsThoughTheCleanUpFails() throws Exception {
        world.failsAt = "clean up RETENTION_AND_PROVEN";
        assertThat(upgrade()).isInstanceOf(Applied.class);
    }

    @Test
    void saysSoWhenTheEndCannotBeRecorded() {
        world.failsAt = "settle";
        assertThatThrownBy(this::upgrade)
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("Upgrade 0042 has ended (Applied), but that could not be recorded");
    }

    @Test
    void worksWithoutAnyHistory() throws Exception {
        upgrader.unbindCheckpoints(world);
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(outcome.report().commit()).isEmpty();
        assertThat(outcome.report().commitError()).isEmpty();
        assertThat(world.done).doesNotContain("baseline", "commit");
    }

    @Test
    void refusesTheSameBytesAgain() throws Exception {
        world.newDigest = world.presentDigest;
        world.newVersion = world.presentVersion;
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons().get(0)).contains("nothing to do", "org.example.greeter 1.0.0");
    }

    @Test
    void asksForForceWhenTheSameVersionHasOtherBytes() throws Exception {
        world.newVersion = world.presentVersion;
        assertThat(upgrade().reasons().get(0)).contains("1.0.0 is there already, with other bytes", "--force");
        request = request.forced();
        assertThat(upgrade()).isInstanceOf(Applied.class);
    }

    @Test
    void appliesAnOlderVersionWithAWarning() throws Exception {
        world.newVersion = ModuleVersion.parse("0.9.0");
        UpgradeOutcome outcome = upgrade();
        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(outcome.report().plan().warnings().get(0)).contains("0.9.0 is older than 1.0.0");
    }

    @Test
    void refusesToRemoveAModuleThatIsNotThere() throws Exception {
        UpgradeOutcome outcome = upgrader.upgrade(new UpgradeRequest(
                request.artifact(),
                java.util.Set.of("org.example.absent"),
                request.probation(),
                false,
                request.message()));
        assertThat(outcome.reasons().get(0)).contains("no module org.example.absent");
    }

    @Test
    void asksPreflightChecksAndLetsForceOverrideThem() throws Exception {
        upgrader.bindCheck(plan -> List.of(Finding.needsForce("it is Friday")));
        assertThat(upgrade().reasons()).containsExactly("it is Friday");
        request = request.forced();
        assertThat(upgrade()).isInstanceOf(Applied.class);
    }

    @Test
    void tellsListenersEveryStepAndIsNotDisturbedByOneThatFails() throws Exception {
        List<UpgradeEvent> events = new ArrayList<>();
        upgrader.bindListener(event -> {
            throw new IllegalStateException("tired");
        });
        upgrader.bindListener(events::add);
        upgrade();
        assertThat(events)
                .filteredOn(event -> event.phase() == Phase.DONE)
                .extracting(UpgradeEvent::step)
                .containsExactly(
                        UpgradeStep.VERIFY,
                        UpgradeStep.PLAN,
                        UpgradeStep.BASELINE,
                        UpgradeStep.BACK_UP,
                        UpgradeStep.PREPARE,
                        UpgradeStep.SWAP,
                        UpgradeStep.PROBATION,
                        UpgradeStep.COMMIT,
                        UpgradeStep.CLEAN_UP);
        assertThat(events)
                .extracting(UpgradeEvent::text)
                .contains(
                        "Verified 14 entries, SHA-256 bbbbbbbb…",
                        "Planned: refreshes 0 other modules",
                        "Created timestamped backup: greeter.jar.bak.20261123_071045.abc12345",
                        "Healthy for 2 s",
                        "Git commit: a7b3c912");
    }

    @Test
    void countsWhatWasVerified() {
        assertThat(Messages.verified(artifact(14, 2))).startsWith("Verified 14 entries, SHA-256 ");
        assertThat(Messages.verified(artifact(1, 1))).startsWith("Verified 1 entry, ");
        assertThat(Messages.verified(artifact(0, 2))).startsWith("Verified 2 files, ");
        assertThat(Messages.verified(artifact(0, 0))).isEmpty();
    }

    private static VerifiedArtifact artifact(int entries, int files) {
        Sha256 digest = new Sha256("b".repeat(64));
        ArtifactFile file = new ArtifactFile(Path.of("/h/x"), Path.of("/c/0"), digest, 1, Optional.empty());
        return new VerifiedArtifact(
                new ArtifactId("abc12345"), digest, Collections.nCopies(files, file), entries, () -> {});
    }

    @Test
    void tellsListenersWhichStepFailedAndWhy() throws Exception {
        List<UpgradeEvent> events = new ArrayList<>();
        upgrader.bindListener(events::add);
        world.failsAt = "swap";
        upgrade();
        assertThat(events)
                .filteredOn(event -> event.phase() == Phase.FAILED)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.step()).isEqualTo(UpgradeStep.SWAP);
                    assertThat(event.text()).isEqualTo("The start of org.example.greeter failed");
                });
    }

    @Test
    void saysWhatIsUnderWayWhileItIs() throws Exception {
        List<String> seen = new ArrayList<>();
        upgrader.bindListener(event -> upgrader.underWay().ifPresent(id -> seen.add(id.value())));
        upgrade();
        assertThat(seen).contains("0042");
        assertThat(upgrader.underWay()).isEmpty();
    }

    @Test
    void finishesWhatADeadProcessHadConfirmedAsSoonAsThereIsAHistory() throws Exception {
        world.leftConfirmed = true;
        CountDownLatch finished = new CountDownLatch(1);
        upgrader.bindCheckpoints(world);
        Thread waiter = new Thread(() -> {
            while (!world.done.contains("close intent")) {
                Thread.onSpinWait();
            }
            finished.countDown();
        });
        waiter.setDaemon(true);
        waiter.start();
        assertThat(finished.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(world.done).containsExactly("commit", "settle", "close intent");
    }
}
