package org.saraphina.intent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The three rows of the recovery table, and what happens when something is not as it was left. */
class RecoveryTest {
    @TempDir
    Path directory;

    private HomeFixture fixture;
    private Backup backup;
    private UpgradePlan plan;

    @BeforeEach
    void anUpgradeThatReplacesOneFileAddsOneAndRemovesOne() throws IOException {
        fixture = new HomeFixture(directory);
        fixture.write("bundles/replaced.jar", "old");
        fixture.write("bundles/removed.jar", "gone");
        backup = fixture.backup("bundles/replaced.jar", "old");
        plan = fixture.plan(
                fixture.change("bundles/replaced.jar", Optional.of("old"), Optional.of("new")),
                fixture.change("bundles/added.jar", Optional.empty(), Optional.of("added")),
                fixture.change("bundles/removed.jar", Optional.of("gone"), Optional.empty()));
    }

    private void dieAfterTheSwap() throws IOException, IntentException {
        try (OpenIntent intent = newLog().open(plan)) {
            intent.backedUp(List.of(backup, fixture.backup("bundles/removed.jar", "gone")));
        }
        fixture.write("bundles/replaced.jar", "new");
        fixture.write("bundles/added.jar", "added");
        Files.delete(fixture.home.root().resolve("bundles/removed.jar"));
    }

    private FileIntentLog newLog() {
        return new FileIntentLog(fixture.home, new DiskOperations());
    }

    private List<String> recover() throws RecoveryException {
        return new Recovery(fixture.home, new DiskOperations()).recover();
    }

    @Test
    void doesNothingInAHomeThatNeverSawAnUpgrade() throws Exception {
        assertThat(recover()).isEmpty();
    }

    @Test
    void settlesAnIntentThatHadNotTouchedAnything() throws Exception {
        newLog().open(plan).close();
        assertThat(recover()).containsExactly("Upgrade 0001 (artifact abc12345) was cut off; it was undone.");
        assertThat(recover()).isEmpty();
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("old");
    }

    @Test
    void putsEveryFileBackWhenTheSwapMayBeHalfDone() throws Exception {
        dieAfterTheSwap();
        assertThat(recover())
                .contains(
                        "Put bundles/replaced.jar back from bundles/replaced.jar.bak.20261123_071045.abc12345.",
                        "Removed bundles/added.jar, which was not there before.",
                        "Upgrade 0001 (artifact abc12345) was cut off; it was undone.");
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("old");
        assertThat(fixture.read("bundles/removed.jar")).isEqualTo("gone");
        assertThat(fixture.isThere("bundles/added.jar")).isFalse();
    }

    @Test
    void doesTheSameAgainWhenItDiesBeforeItSettles() throws Exception {
        dieAfterTheSwap();
        String unsettled = Files.readString(fixture.home.intentLog());
        recover();
        Files.writeString(fixture.home.intentLog(), unsettled);
        assertThat(recover()).containsExactly("Upgrade 0001 (artifact abc12345) was cut off; it was undone.");
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("old");
    }

    @Test
    void keepsTheNewVersionOnceItWasConfirmed() throws Exception {
        try (OpenIntent intent = newLog().open(plan)) {
            intent.backedUp(List.of(backup));
            intent.confirmed();
        }
        fixture.write("bundles/replaced.jar", "new");
        assertThat(recover())
                .containsExactly(
                        "Upgrade 0001 (artifact abc12345) was cut off after it had been confirmed; it is finished now.");
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("new");
        assertThat(newLog().confirmedButUnsettled()).isPresent();
    }

    @Test
    void neverPutsAlteredBytesInPlaceAndSaysWhichFileIsWrong() throws Exception {
        dieAfterTheSwap();
        Files.writeString(backup.location(), "rotten");
        assertThatThrownBy(this::recover)
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("bundles/replaced.jar could not be put back from " + "bundles/replaced.jar.bak.")
                .hasMessageContaining("hash");
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("new");
        assertThat(fixture.read("bundles/removed.jar")).isEqualTo("gone");
    }

    @Test
    void leavesAnAddedFileAloneThatSomebodyElseHasWrittenSince() throws Exception {
        dieAfterTheSwap();
        fixture.write("bundles/added.jar", "somebody's own");
        recover();
        assertThat(fixture.read("bundles/added.jar")).isEqualTo("somebody's own");
    }

    @Test
    void sweepsWhatWasBeingWrittenAndNothingElse() throws Exception {
        fixture.write("bundles/.4711.saraphina-tmp", "half");
        fixture.write("bundles/.hidden", "mine");
        fixture.write(".saraphina/incoming/17/a/b.jar", "half");
        recover();
        assertThat(fixture.isThere("bundles/.4711.saraphina-tmp")).isFalse();
        assertThat(fixture.isThere(".saraphina/incoming/17")).isFalse();
        assertThat(fixture.isThere("bundles/.hidden")).isTrue();
        assertThat(fixture.isThere("bundles/replaced.jar")).isTrue();
    }
}
