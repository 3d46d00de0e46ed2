package org.saraphina.intent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.testing.Operation;
import org.saraphina.home.testing.ScriptedOperations;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.OpenIntent;
import org.saraphina.upgrade.FileChange;
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
    void forcesADirectoryOnceHoweverManyOfItsFilesComeBackAndSettlesAfterwards() throws Exception {
        List<Path> many = dieAfterTheSwapOf(40);
        ScriptedOperations disk = new ScriptedOperations();

        List<String> done = new Recovery(fixture.home, disk).recover();

        assertThat(done).filteredOn(line -> line.startsWith("Put ")).hasSize(40);
        assertThat(many).allSatisfy(file -> assertThat(file).hasContent("old"));
        assertThat(disk.calls()).filteredOn(Operation.FORCE_DIRECTORY::equals).hasSize(1);
        assertThat(disk.calls()).containsSubsequence(Operation.FORCE_DIRECTORY, Operation.APPEND);
        assertThat(disk.calls()).filteredOn(Operation.FORCE::equals).hasSize(40 + 1);
    }

    @Test
    void doesNotSettleWhatItCouldNotForce() throws Exception {
        List<Path> many = dieAfterTheSwapOf(3);
        ScriptedOperations disk = new ScriptedOperations();
        disk.fail(Operation.FORCE_DIRECTORY, "No space left on device");

        assertThatThrownBy(() -> new Recovery(fixture.home, disk).recover())
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("could not be made durable");

        assertThat(many).allSatisfy(file -> assertThat(file).hasContent("old"));
        assertThat(recover()).containsExactly("Upgrade 0001 (artifact abc12345) was cut off; it was undone.");
    }

    @Test
    void putsAllOthersBackWhenOneOfManyCannotBe() throws Exception {
        List<Path> many = dieAfterTheSwapOf(12);
        Path broken = many.get(4);
        Files.writeString(broken.resolveSibling(broken.getFileName() + ".bak.20261123_071045.abc12345"), "damaged");

        assertThatThrownBy(this::recover)
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining(broken.getFileName().toString());

        many.remove(broken);
        assertThat(many).hasSize(11).allSatisfy(file -> assertThat(file).hasContent("old"));
        assertThat(broken).hasContent("new");
    }

    private List<Path> dieAfterTheSwapOf(int count) throws IOException, IntentException {
        List<Path> files = new ArrayList<>();
        List<FileChange> changes = new ArrayList<>();
        List<Backup> backups = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String name = "bundles/many" + number + ".jar";
            files.add(fixture.write(name, "old"));
            changes.add(fixture.change(name, Optional.of("old"), Optional.of("new")));
            backups.add(fixture.backup(name, "old"));
        }
        try (OpenIntent intent = newLog().open(fixture.plan(changes.toArray(FileChange[]::new)))) {
            intent.backedUp(backups);
        }
        for (Path file : files) {
            Files.writeString(file, "new");
        }
        return files;
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
                .hasMessageContaining("bundles/replaced.jar could not be put back")
                .hasMessageContaining(
                        "it needs the bytes with SHA-256 " + backup.digest().orElseThrow())
                .hasMessageContaining("the bytes of bundles/replaced.jar.bak.20261123_071045.abc12345 hash to ");
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

    @Test
    void takesTheBytesFromAnotherBackupThatHoldsThemWhenTheRecordedOneIsBad() throws Exception {
        dieAfterTheSwap();
        Files.writeString(backup.location(), "rotten");
        fixture.write("bundles/replaced.jar.bak.20261101_000000.older", "older");
        fixture.write("bundles/replaced.jar.bak.20261102_000000.same", "old");
        assertThat(recover())
                .contains("Put bundles/replaced.jar back from bundles/replaced.jar.bak.20261102_000000.same.");
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("old");
    }

    @Test
    void takesTheBytesFromTheCopyTheFrameworkRanFromWhenNoBackupHoldsThem() throws Exception {
        dieAfterTheSwap();
        Files.delete(backup.location());
        fixture.write(".saraphina/live/replaced.jar", "old");
        assertThat(recover()).contains("Put bundles/replaced.jar back from .saraphina/live/replaced.jar.");
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("old");
    }

    @Test
    void neverWaitsForABackupThatIsAFifo() throws Exception {
        dieAfterTheSwap();
        Files.delete(backup.location());
        shell("mkfifo '" + backup.location() + "'");
        fixture.write(".saraphina/live/replaced.jar", "old");
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(recover())
                        .contains("Put bundles/replaced.jar back from .saraphina/live/replaced.jar."));
    }

    @Test
    void needsNoBackupOfAFileThatIsAsItWas() throws Exception {
        dieAfterTheSwap();
        fixture.write("bundles/replaced.jar", "old");
        Files.delete(backup.location());
        assertThat(recover()).last().asString().contains("was cut off; it was undone");
    }

    @Test
    void goesOnByItselfOnceTheMissingBytesAreThere() throws Exception {
        dieAfterTheSwap();
        Files.delete(backup.location());
        assertThatThrownBy(this::recover).isInstanceOf(RecoveryException.class);
        fixture.write("bundles/replaced.jar", "old");
        assertThat(recover()).containsExactly("Upgrade 0001 (artifact abc12345) was cut off; it was undone.");
    }

    /** The command is meant to be copied into a shell, so it is. */
    @Test
    void namesACommandThatBringsTheBytesBackFromGit() throws Exception {
        assumeTrue(isOnThePath("git") && isOnThePath("sha256sum"), "needs git and sha256sum");
        shell("git init -q && git add bundles/replaced.jar && " + commit("old"));
        fixture.write("bundles/replaced.jar", "newer");
        shell("git add bundles/replaced.jar && " + commit("newer"));
        fixture.write("bundles/replaced.jar", "old");
        dieAfterTheSwap();
        Files.delete(backup.location());
        String refusal =
                catchThrowableOfType(RecoveryException.class, this::recover).getMessage();
        shell(refusal.substring(refusal.indexOf("\n  cd ")));
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("old");
        assertThat(recover()).last().asString().contains("it was undone");
    }

    private static String commit(String message) {
        return "git -c user.name=me -c user.email=me@example.org commit -q -m " + message;
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private void shell(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .directory(fixture.home.root().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
    }

    @Test
    void keepsBytesThatAreOfNeitherVersionBeforeItReplacesThem() throws Exception {
        dieAfterTheSwap();
        fixture.write("bundles/replaced.jar", "somebody's own");
        List<String> done = recover();
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("old");
        try (Stream<Path> kept = Files.list(fixture.home.found())) {
            assertThat(kept.map(RecoveryTest::text)).containsExactly("somebody's own");
        }
        assertThat(done)
                .anyMatch(line -> line.startsWith(
                        "bundles/replaced.jar held bytes of neither version; they are kept as .saraphina/found/"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void undoesByDigestWhatMayHaveBegunWhenTheMarkThatWouldSaySoIsTorn() throws Exception {
        dieAfterTheSwap();
        String log = Files.readString(fixture.home.intentLog());
        Files.writeString(fixture.home.intentLog(), log.substring(0, log.length() - 10));
        assertThat(recover())
                .contains("Put bundles/replaced.jar back from bundles/replaced.jar.bak.20261123_071045.abc12345.");
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("old");
        assertThat(fixture.read("bundles/removed.jar")).isEqualTo("gone");
        assertThat(fixture.isThere("bundles/added.jar")).isFalse();
        assertThat(recover()).isEmpty();
    }

    @Test
    void saysThatAnUpgradeWasUndoneWhoseFilesAreAllAsBeforeAlthoughItWasConfirmed() throws Exception {
        try (OpenIntent intent = newLog().open(plan)) {
            intent.backedUp(List.of(backup));
            intent.confirmed();
        }
        assertThat(recover()).containsExactly("Upgrade 0001 (artifact abc12345) was cut off; it was undone.");
        assertThat(newLog().confirmedButUnsettled()).isEmpty();
    }

    @Test
    void takesADirectoryInAFilesPlaceForNothingItMayTouch() throws Exception {
        dieAfterTheSwap();
        Files.delete(fixture.home.root().resolve("bundles/replaced.jar"));
        fixture.write("bundles/replaced.jar/inside", "somebody's");
        assertThatThrownBy(this::recover)
                .hasMessageContaining("in its place is a directory. Move it away, then start again");
        assertThat(fixture.read("bundles/replaced.jar/inside")).isEqualTo("somebody's");
    }

    @Test
    void neverLeavesTheHomeWhateverTheLogSays() throws Exception {
        Path outside = Files.writeString(directory.resolveSibling(directory.getFileName() + ".txt"), "somebody's");
        String path = "../" + outside.getFileName();
        String digest = backup.digest().orElseThrow().hex();
        append(new Line(
                "backed-up",
                List.of(
                        new Line.Field("id", "0001"),
                        new Line.Field("artifact", "evil"),
                        new Line.Field("file", digest + ",-," + path),
                        new Line.Field("copy", "0," + digest + ",bundles/replaced.jar.bak.20261123_071045.abc12345"))));
        assertThatThrownBy(this::recover)
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("Holds an empty name, '.' or '..'");
        assertThat(Files.readString(outside)).isEqualTo("somebody's");
    }

    private void append(Line line) throws IOException {
        Line header = Line.of("saraphina-intent-log", new Line.Field("version", "1"), new Line.Field("last", "0"));
        Files.writeString(fixture.home.intentLog(), header.written() + "\n" + line.written() + "\n");
    }

    @Test
    void startsAlthoughATemporaryFileCannotBeRemovedAndSaysSo() throws Exception {
        fixture.write("bundles/.4711.saraphina-tmp/inside", "somebody made a directory of this name");
        assertThat(recover())
                .singleElement()
                .asString()
                .startsWith("Could not remove the temporary file ")
                .contains(".4711.saraphina-tmp");
    }

    @Test
    void sweepsBesideEveryFileOfTheUnfinishedUpgrade() throws Exception {
        fixture.write("scripts/start.sh", "old");
        newLog().open(fixture.plan(fixture.change("scripts/start.sh", Optional.of("old"), Optional.of("new"))))
                .close();
        fixture.write("scripts/.4711.saraphina-tmp", "half");
        recover();
        assertThat(fixture.isThere("scripts/.4711.saraphina-tmp")).isFalse();
        assertThat(fixture.read("scripts/start.sh")).isEqualTo("old");
    }

    @Test
    void refusesALogThatIsNoFile() throws Exception {
        Files.createDirectories(fixture.home.intentLog());
        assertThatThrownBy(this::recover)
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("intent.log is a directory, not a file");
        Files.delete(fixture.home.intentLog());
        Files.createSymbolicLink(fixture.home.intentLog(), directory.resolve("elsewhere"));
        assertThatThrownBy(this::recover).hasMessageContaining("intent.log is a symbolic link, not a file");
    }

    @Test
    void saysWhatCannotBeReadWithoutGuessingWhatIsInIt() throws Exception {
        dieAfterTheSwap();
        ScriptedOperations disk = new ScriptedOperations();
        disk.fail(Operation.READ, "Input/output error");
        assertThatThrownBy(() -> new Recovery(fixture.home, disk).recover())
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("Cannot read the intent log")
                .hasMessageContaining("Input/output error");
        assertThat(fixture.read("bundles/replaced.jar")).isEqualTo("new");
    }
}
