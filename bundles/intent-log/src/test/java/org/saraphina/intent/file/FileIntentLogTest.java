package org.saraphina.intent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.testing.Operation;
import org.saraphina.home.testing.ScriptedOperations;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.OpenIntent;
import org.saraphina.upgrade.UpgradePlan;

class FileIntentLogTest {
    @TempDir
    Path directory;

    private HomeFixture fixture;
    private FileIntentLog intents;
    private UpgradePlan plan;
    private Backup backup;

    @BeforeEach
    void aPlanToReplaceOneFile() throws IOException {
        fixture = new HomeFixture(directory);
        intents = newLog();
        fixture.write("bundles/x, y.jar", "old");
        backup = fixture.backup("bundles/x, y.jar", "old");
        plan = fixture.plan(fixture.change("bundles/x, y.jar", Optional.of("old"), Optional.of("new")));
    }

    private FileIntentLog newLog() {
        return new FileIntentLog(fixture.home, new DiskOperations());
    }

    @Test
    void countsUpgradesAcrossRestarts() throws Exception {
        settleOne(intents);
        settleOne(intents);
        try (OpenIntent third = newLog().open(plan)) {
            assertThat(third.id()).hasToString("0003");
        }
    }

    private void settleOne(FileIntentLog log) throws IntentException {
        try (OpenIntent intent = log.open(plan)) {
            intent.settle();
        }
    }

    @Test
    void refusesASecondIntentWhileOneIsOpen() throws Exception {
        try (OpenIntent first = intents.open(plan)) {
            assertThatThrownBy(() -> intents.open(plan))
                    .isInstanceOf(IntentException.class)
                    .hasMessageContaining("Upgrade " + first.id() + " is under way");
        }
    }

    @Test
    void refusesANewIntentWhileADeadProcessLeftOneUnfinished() throws Exception {
        try (OpenIntent dies = intents.open(plan)) {
            dies.backedUp(List.of(backup));
        }
        assertThatThrownBy(() -> newLog().open(plan))
                .isInstanceOf(IntentException.class)
                .hasMessageContaining("Upgrade 0001 is unfinished");
    }

    @Test
    void remembersAConfirmedIntentWithEverythingACommitNeeds() throws Exception {
        try (OpenIntent dies = intents.open(plan)) {
            dies.backedUp(List.of(backup));
            dies.confirmed();
        }
        OpenIntent left = newLog().confirmedButUnsettled().orElseThrow();
        assertThat(left.id()).hasToString("0001");
        assertThat(left.artifactId()).isEqualTo(HomeFixture.ARTIFACT);
        assertThat(left.files()).containsExactly(backup.original());
        assertThat(left.message()).contains("Say hello, twice = 2 % more");
    }

    @Test
    void leavesAnIntentAloneThatOnlyRecoveryCanUndo() throws Exception {
        try (OpenIntent dies = intents.open(plan)) {
            dies.backedUp(List.of(backup));
        }
        assertThat(newLog().confirmedButUnsettled()).isEmpty();
    }

    @Test
    void holdsTheBackupsOfItsFilesWhileItIsOpen() throws Exception {
        Backup other = fixture.backup("bundles/other.jar", "other");
        try (OpenIntent intent = intents.open(plan)) {
            assertThat(intents.reasonToKeep(backup)).contains("upgrade " + intent.id() + " is not finished");
            assertThat(intents.reasonToKeep(other)).isEmpty();
            intent.settle();
        }
        assertThat(intents.reasonToKeep(backup)).isEmpty();
    }

    @Test
    void holdsTheBackupsOfAnUpgradeThatGotStuckOrIsUnderWayElsewhere() throws Exception {
        try (OpenIntent stuck = intents.open(plan)) {
            stuck.backedUp(List.of(backup));
        }
        assertThat(intents.reasonToKeep(backup)).contains("upgrade 0001 is not finished");
        assertThat(newLog().reasonToKeep(backup)).contains("upgrade 0001 is not finished");
    }

    @Test
    void holdsEveryBackupWhileNobodyKnowsWhatIsUnfinished() throws Exception {
        Files.writeString(fixture.home.intentLog(), "rubbish\n");
        assertThat(intents.reasonToKeep(backup)).contains("the intent log cannot be read");
    }

    @Test
    void refusesAnIntentWhileAnotherHolderOfTheLockHasOneAndSaysWho() throws Exception {
        try (OpenIntent first = intents.open(plan)) {
            FileIntentLog anotherBundles = newLog();
            assertThatThrownBy(() -> anotherBundles.open(plan))
                    .isInstanceOf(IntentException.class)
                    .hasMessageContaining("is under way in this process, "
                            + ProcessHandle.current().pid());
            assertThatThrownBy(anotherBundles::requireNoneUnfinished).hasMessageContaining("is under way in");
            first.settle();
        }
        newLog().requireNoneUnfinished();
    }

    @Test
    void finishesNothingThatSomebodyIsStillAtWorkOn() throws Exception {
        try (OpenIntent works = intents.open(plan)) {
            works.backedUp(List.of(backup));
            works.confirmed();
            assertThat(newLog().confirmedButUnsettled()).isEmpty();
        }
        assertThat(newLog().confirmedButUnsettled()).isPresent();
    }

    @Test
    void recoversNothingThatSomebodyIsStillAtWorkOn() throws Exception {
        try (OpenIntent works = intents.open(plan)) {
            works.backedUp(List.of(backup));
            fixture.write("bundles/x, y.jar", "new");
            assertThatThrownBy(() -> new Recovery(fixture.home, new DiskOperations()).recover())
                    .isInstanceOf(UpgradeUnderWayException.class);
            assertThat(fixture.read("bundles/x, y.jar")).isEqualTo("new");
        }
    }

    @Test
    void givesTheLockFreeWhenOpeningFails() throws Exception {
        Files.writeString(fixture.home.intentLog(), "rubbish\n");
        assertThatThrownBy(() -> intents.open(plan)).isInstanceOf(IntentException.class);
        Files.delete(fixture.home.intentLog());
        settleOne(newLog());
    }

    @Test
    void makesALineDurableAtOnceThatRecoveryNeedsToFindTemporaryFiles() throws Exception {
        ScriptedOperations disk = new ScriptedOperations();
        FileIntentLog log = new FileIntentLog(fixture.home, disk);
        fixture.write("scripts/start.sh", "old");
        UpgradePlan elsewhere =
                fixture.plan(fixture.change("scripts/start.sh", Optional.of("old"), Optional.of("new")));
        settleOne(log);
        disk.forgetCalls();
        log.open(plan).close();
        assertThat(disk.calls()).contains(Operation.APPEND).doesNotContain(Operation.FORCE);
        new Recovery(fixture.home, disk).recover();
        disk.forgetCalls();
        log.open(elsewhere).close();
        assertThat(disk.calls()).containsSubsequence(Operation.APPEND, Operation.WRITE, Operation.FORCE);
    }

    @Test
    void trustsNoFileThatCouldNotBeForcedToASecondForce() throws Exception {
        ScriptedOperations disk = new ScriptedOperations();
        FileIntentLog log = new FileIntentLog(fixture.home, disk);
        try (OpenIntent intent = log.open(plan)) {
            intent.backedUp(List.of(backup));
            disk.fail(Operation.FORCE, "Input/output error");
            assertThatThrownBy(intent::confirmed)
                    .isInstanceOf(IntentException.class)
                    .hasMessageContaining("Input/output error");
            disk.heal();
            assertThat(Files.readString(fixture.home.intentLog())).doesNotContain("confirmed");
            disk.forgetCalls();
            intent.settle();
            assertThat(disk.calls())
                    .containsSubsequence(
                            Operation.CREATE, Operation.FORCE, Operation.RENAME, Operation.FORCE_DIRECTORY);
            assertThat(disk.calls()).doesNotContain(Operation.APPEND);
        }
        settleOne(newLog());
    }

    @Test
    void leavesNoDurableTraceOfAConfirmationThatWasTakenBack() throws Exception {
        ScriptedOperations disk = new ScriptedOperations();
        FileIntentLog log = new FileIntentLog(fixture.home, disk);
        try (OpenIntent dies = log.open(plan)) {
            dies.backedUp(List.of(backup));
            disk.fail(Operation.FORCE, "Input/output error");
            assertThatThrownBy(dies::confirmed).isInstanceOf(IntentException.class);
            disk.heal();
            disk.forgetCalls();
            dies.unconfirmed();
            assertThat(disk.calls())
                    .containsSubsequence(
                            Operation.CREATE, Operation.FORCE, Operation.RENAME, Operation.FORCE_DIRECTORY);
        }
        assertThat(newLog().confirmedButUnsettled()).isEmpty();
        assertThat(new Recovery(fixture.home, disk).recover()).anyMatch(line -> line.contains("it was undone"));
        settleOne(newLog());
    }

    @Test
    void leavesNoHalfLineBehindWhenTheDiskIsFull() throws Exception {
        FullDisk disk = new FullDisk();
        FileIntentLog log = new FileIntentLog(fixture.home, disk);
        settleOne(log);
        String before = Files.readString(fixture.home.intentLog());
        disk.leaveRoomFor(20);
        assertThatThrownBy(() -> log.open(plan)).hasMessageContaining("No space left on device");
        assertThat(Files.readString(fixture.home.intentLog())).isEqualTo(before);
        disk.leaveRoomFor(Integer.MAX_VALUE);
        settleOne(log);
        settleOne(newLog());
    }

    @Test
    void cutsOffALineThatWasNotWrittenToItsEnd() throws Exception {
        settleOne(intents);
        long whole = Files.size(fixture.home.intentLog());
        append("1234abcd opened id=00");
        settleOne(newLog());
        assertThat(Files.readString(fixture.home.intentLog())).doesNotContain("1234abcd");
        assertThat(Files.size(fixture.home.intentLog())).isGreaterThan(whole);
    }

    @Test
    void cutsOffALastLineWhoseChecksumDoesNotHold() throws Exception {
        settleOne(intents);
        append("1234abcd settled id=0001\n");
        settleOne(newLog());
        assertThat(Files.readString(fixture.home.intentLog())).doesNotContain("1234abcd");
    }

    @Test
    void refusesToGuessWhenALineInTheMiddleIsDamaged() throws Exception {
        settleOne(intents);
        settleOne(intents);
        String text = Files.readString(fixture.home.intentLog());
        Files.writeString(fixture.home.intentLog(), text.replaceFirst("settled", "sEttled"));
        assertThatThrownBy(() -> newLog().open(plan))
                .isInstanceOf(IntentException.class)
                .hasMessageContaining("damaged at line 3");
    }

    @Test
    void refusesALaterFormat() throws Exception {
        Files.writeString(
                fixture.home.intentLog(),
                Line.of("saraphina-intent-log", new Line.Field("version", "2")).written() + "\n");
        assertThatThrownBy(() -> intents.open(plan))
                .isInstanceOf(IntentException.class)
                .hasMessageContaining("has format 2, this Saraphina knows format 1");
    }

    @Test
    void startsTheFileAnewWhenSettledLinesHavePiledUpAndGoesOnCounting() throws Exception {
        long grown = 0;
        int upgrades = 0;
        while (Files.notExists(fixture.home.intentLog()) || Files.size(fixture.home.intentLog()) >= grown) {
            grown = Files.exists(fixture.home.intentLog()) ? Files.size(fixture.home.intentLog()) : 0;
            settleOne(intents);
            upgrades++;
        }
        assertThat(grown).isGreaterThan(8 * 1024);
        try (OpenIntent next = newLog().open(plan)) {
            assertThat(next.id().number()).isEqualTo(upgrades + 1L);
        }
    }

    private void append(String text) throws IOException {
        Files.write(fixture.home.intentLog(), text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }
}
