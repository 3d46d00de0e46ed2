package org.saraphina.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.backup.Verification.ALTERED;
import static org.saraphina.backup.Verification.WHOLE;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.Pin;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.cleanup.RedundancyProof;
import org.saraphina.control.Answer;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.Upgrader;

/** Names, times and states that a script, an attacker or bad luck may bring. */
class AwkwardInputTest {
    private static final String ODD = "odd \"name\"\n\t\u001b[31mred\u009b.jar";

    @TempDir
    Path directory;

    private FurnishedHome home;

    @BeforeEach
    void furnish() throws Exception {
        home = new FurnishedHome(directory.toRealPath());
    }

    @Test
    void keepsControlCharactersOfNamesFromTheTerminalAndWholeInTheDocument() throws Exception {
        Path file = home.controlled.home.bundles().resolve(ODD);
        Backup backup = home.shelf.put(file, "2026-11-19T06:00:00Z", "33333333", WHOLE);
        home.shelf.pin(backup, new Pin("because\u001b[2J\nof \\ it", Optional.empty()));
        Answer listed = home.run("backups", ODD);
        assertThat(listed.text())
                .contains("odd \"name\"\\n\\t\\u001b[31mred\\u009b.jar", "because\\u001b[2J\\nof \\ it");
        assertThat(listed.text().replace("\n", "").chars()).noneMatch(Character::isISOControl);
        JsonArray documents = JsonParser.parseString(listed.json()).getAsJsonArray();
        assertThat(documents).singleElement().satisfies(document -> {
            assertThat(document.getAsJsonObject().get("file").getAsString()).isEqualTo("bundles/" + ODD);
            assertThat(document.getAsJsonObject().get("pinned").getAsString()).isEqualTo("because\u001b[2J\nof \\ it");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"backups", "retention", "clean", "usage", "verify", "restore", "pin", "unpin", "upgrade"})
    void writesNoControlCharacterWhateverTheCommand(String command) {
        Path file = home.controlled.home.bundles().resolve(ODD);
        home.shelf.put(file, "2026-11-19T06:00:00Z", "33333333", ALTERED);
        boolean namesOne = List.of("restore", "pin", "unpin", "upgrade").contains(command);
        Answer answer = namesOne ? home.run(command, ODD + "@20261119_060000") : home.run(command);
        assertThat(answer.text().replace("\n", "").chars()).noneMatch(Character::isISOControl);
        assertThat(JsonParser.parseString(answer.json()).isJsonNull()).isFalse();
    }

    @Test
    void namesOnlySomeOfManyBackupsThatAPrefixMayMean() {
        Path file = home.controlled.home.bundles().resolve("many.jar");
        for (int second = 10; second < 40; second++) {
            home.shelf.put(file, "2026-11-19T06:00:" + second + "Z", "33333333", WHOLE);
        }
        Answer answer = home.run("restore", "many.jar");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.text()).contains("bundles/many.jar@20261119_060010").contains("and 20 more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "..",
                ".",
                "",
                "bundles/../../x",
                ".git",
                ".saraphina",
                ".GIT/config",
                "bundles/../.saraphina/lock",
                "nul\0l"
            })
    void restoresToNoPlaceThatIsNoFileOfTheApplication(String place) {
        Answer answer = home.run("restore", List.of("lang.jar@2026"), Map.of("to", place));
        assertThat(answer.exitCode()).as(answer.text()).isEqualTo(2);
        assertThat(home.shelf.deeds).isEmpty();
    }

    @Test
    void followsNoLinkOutOfTheHome(@TempDir Path outside) throws Exception {

        Files.createSymbolicLink(home.controlled.home.root().resolve("link"), outside);
        Answer answer = home.run("restore", List.of("lang.jar@2026"), Map.of("to", "link/lang.jar"));
        assertThat(answer.exitCode()).as(answer.text()).isEqualTo(2);
        assertThat(home.shelf.deeds).isEmpty();
    }

    @Test
    void putsAModuleBackAtOnceWhileNoModulesRun() {
        home.controlled.rests();
        Answer answer = home.run("restore", "bundles/greeter.jar@20261122");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.json()).contains("\"restoredTo\":\"bundles/greeter.jar\"");
        assertThat(answer.json()).contains("\"replaced\":\"bundles/greeter.jar.bak.20261123_071045.restore\"");
        assertThat(home.shelf.deeds)
                .containsExactly(
                        "took greeter.jar", "restored greeter.jar.bak.20261122_180000.0badc0de to greeter.jar");
    }

    @Test
    void putsNoFileBackWhileAnUpgradeMayBeChangingIt() {
        home.upgrader.isApplying(UpgradeId.of(42));
        Answer answer = home.run("restore", "etc/greeter.jar@2026");
        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.text()).contains("upgrade 0042 is under way");
        assertThat(home.shelf.deeds).isEmpty();
    }

    @Test
    void saysWhichUpgradeIsUnderWay() {
        home.upgrader.isApplying(UpgradeId.of(42));
        Answer answer = home.run("status");
        assertThat(answer.json()).contains("\"upgrading\":\"0042\"");
        assertThat(answer.text()).contains("Upgrade 0042 is under way");
    }

    @Test
    void isNotReadyWithoutAnUpgrader() {
        home.controlled.takeAway(Upgrader.class);
        assertThat(home.run("status").json()).contains("\"running\":true,\"ready\":false");
        assertThat(home.run("status").text()).startsWith("Running, not ready yet");
    }

    @Test
    void deletesNothingWithoutAYesHoweverItIsAsked() {
        home.run("clean", List.of(), Map.of("all", "true"));
        home.run("clean", List.of(), Map.of("all", "true", "yes", "false"));
        home.run("clean", List.of(), Map.of("all", "true", "yes", "true", "dry-run", "true"));
        assertThat(home.cleanup.runs).isEmpty();
        home.run("clean", List.of(), Map.of("all", "true", "yes", "true"));
        assertThat(home.cleanup.runs).containsExactly(CleanupScope.ALL_BUT_GUARDED);
        home.run("clean");
        assertThat(home.cleanup.runs).endsWith(CleanupScope.RETENTION_AND_PROVEN);
    }

    @Test
    void writesAPolicyIntoTheConfigurationWithoutLosingTheOthers() {
        home.run("retention use", "last(2)");
        home.run("retention use", List.of("last(3)"), Map.of("module", "lang.jar"));
        home.run("retention use", List.of("last(4)"), Map.of("module", "org.example.greeter"));
        home.run("retention use", List.of("last(5)"), Map.of("module", "bundles/lang.jar"));
        assertThat(home.configuration.value("policy")).isEqualTo("last(2)");
        assertThat((Object[]) home.configuration.value("modules"))
                .containsExactly("bundles/greeter.jar=last(4)", "bundles/lang.jar=last(5)");
    }

    @Test
    void changesNoConfigurationForAPolicyThatMakesNoSense() {
        assertThat(home.run("retention use", "last(0)").exitCode()).isEqualTo(2);
        assertThat(home.configuration.value("policy")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backups", "restore x", "clean", "retention", "usage", "verify", "pin x"})
    void refusesWhatNeedsBackupsThatCannotBeRead(String line) {
        home.shelf.fails("bundles cannot be listed: permission denied");
        home.controlled.takeAway(BackupCleanup.class);
        Answer answer = home.run(line.split(" ")[0], line.contains(" ") ? new String[] {"x"} : new String[0]);
        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.json()).contains("\"error\":", "\"hint\":");
    }

    @Test
    void listsBackupsAlthoughAProofIsBroken() {
        home.controlled.bring(RedundancyProof.class, backups -> {
            throw new IllegalStateException("no repository");
        });
        assertThat(home.run("backups").exitCode()).isZero();
    }

    @Test
    void showsTimesOnTheClockOnTheWall() throws Exception {
        ControlledHome inTokyo =
                new ControlledHome(Files.createDirectory(directory.resolve("tokyo")), ZoneId.of("Asia/Tokyo"));
        Shelf shelf = new Shelf();
        shelf.put(inTokyo.home.bundles().resolve("x.jar"), "2026-11-23T20:10:45Z", "abc12345", WHOLE);
        inTokyo.bring(BackupService.class, shelf);
        inTokyo.bring(BackupCleanup.class, new NewestStays(shelf, Set.of(), Set.of()));
        assertThat(inTokyo.run("backups").text()).contains("2026-11-24 05:10:45");
        assertThat(inTokyo.run("backups").json()).contains("\"takenAt\":\"2026-11-23T20:10:45Z\"");
        assertThat(inTokyo.run("pin", List.of("x.jar@"), Map.of("until", "2027-01-01"))
                        .json())
                .contains("\"until\":\"2026-12-31T15:00:00Z\"");
    }

    @Test
    void beginsAHistoryOnce() {
        home.controlled.bring(
                CheckpointStore.class, new FirstCommit(Optional.of(new Checkpoint("a7b3c912".repeat(5)))));
        assertThat(home.run("init-history").json()).isEqualTo("{\"commit\":\"" + "a7b3c912".repeat(5) + "\"}");
        home.controlled.bring(CheckpointStore.class, new FirstCommit(Optional.empty()));
        Answer again = home.run("init-history");
        assertThat(again.json()).isEqualTo("{\"commit\":null}");
        assertThat(again.text()).contains("left as it is");
    }

    /** A history that can only begin. */
    private record FirstCommit(Optional<Checkpoint> create) implements CheckpointStore {
        @Override
        public boolean isVersioned() {
            return true;
        }

        @Override
        public Optional<Checkpoint> baseline(Collection<Path> files) throws CheckpointException {
            throw new CheckpointException("not asked for");
        }

        @Override
        public Optional<Checkpoint> commit(Collection<Path> files, CheckpointMessage message)
                throws CheckpointException {
            throw new CheckpointException("not asked for");
        }
    }
}
