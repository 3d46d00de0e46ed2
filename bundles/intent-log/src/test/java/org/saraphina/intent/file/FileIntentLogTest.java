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
        }
        assertThat(intents.reasonToKeep(backup)).isEmpty();
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
