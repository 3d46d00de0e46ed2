package org.saraphina.intent.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.home.testing.Operation;
import org.saraphina.home.testing.ScriptedOperations;
import org.saraphina.intent.OpenIntent;
import org.saraphina.upgrade.UpgradePlan;

/** How often the log makes an upgrade wait for the device. */
class IntentSyncsTest {
    @TempDir
    Path directory;

    private final ScriptedOperations disk = new ScriptedOperations();
    private FileIntentLog intents;
    private UpgradePlan plan;
    private Backup backup;

    @BeforeEach
    void aLogThatWasBegun() throws Exception {
        HomeFixture fixture = new HomeFixture(directory);
        intents = new FileIntentLog(fixture.home, disk);
        fixture.write("bundles/x.jar", "old");
        backup = fixture.backup("bundles/x.jar", "old");
        plan = fixture.plan(fixture.change("bundles/x.jar", Optional.of("old"), Optional.of("new")));
        upgrade();
        disk.forgetCalls();
    }

    private void upgrade() throws Exception {
        intents.requireNoneUnfinished();
        try (OpenIntent intent = intents.open(plan)) {
            intent.backedUp(List.of(backup));
            intent.confirmed();
            intent.settle();
        }
    }

    private List<Operation> syncs() {
        return disk.calls().stream().filter(Operation::forces).toList();
    }

    @Test
    void areTwoForAnUpgradeThatStands() throws Exception {
        upgrade();

        assertThat(syncs()).containsExactly(Operation.FORCE, Operation.FORCE);
    }

    @Test
    void areTwoForAnUpgradeThatWasTakenBackWhoseEndMustNotBeForgotten() throws Exception {
        try (OpenIntent intent = intents.open(plan)) {
            intent.backedUp(List.of(backup));
            intent.settle();
        }

        assertThat(syncs()).containsExactly(Operation.FORCE, Operation.FORCE);
        assertThat(disk.calls()).endsWith(Operation.FORCE);
    }

    @Test
    void areNoneForLookingWhatIsUnfinished() throws Exception {
        intents.requireNoneUnfinished();
        intents.confirmedButUnsettled();

        assertThat(syncs()).isEmpty();
        assertThat(disk.calls()).filteredOn(Operation.READ::equals).hasSize(1);
    }
}
