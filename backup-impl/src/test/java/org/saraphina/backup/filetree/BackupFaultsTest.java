package org.saraphina.backup.filetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Verification;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.Home;
import org.saraphina.home.testing.Crash;
import org.saraphina.home.testing.Fault;
import org.saraphina.home.testing.FaultyOperations;
import org.saraphina.home.testing.Losses;
import org.saraphina.home.testing.MemoryDisk;
import org.saraphina.home.testing.Moment;
import org.saraphina.home.testing.Operation;
import org.saraphina.home.testing.ScriptedOperations;

/** Each scenario is run once to count its operations, then once for every operation with a fault in just that one. */
class BackupFaultsTest {
    private static final ArtifactId ARTIFACT = new ArtifactId("abc12345");

    @TempDir
    Path directory;

    @TempDir
    Path jars;

    private final ScriptedOperations disk = new ScriptedOperations();
    private final SetClock clock = new SetClock("2026-11-23T07:10:45Z");
    private Home home;
    private List<Path> unit;
    private FileTreeBackups backups;

    @BeforeEach
    void aHomeWithTwoModulesThatHaveABackupEach() throws Exception {
        home = Home.at(directory);
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.configuration());
        unit = List.of(
                Files.writeString(home.bundles().resolve("x.jar"), "module x"),
                Files.writeString(home.configuration().resolve("x.cfg.json"), "{}"));
        restart();
        backups.takeAll(unit, ARTIFACT);
    }

    private void restart() {
        disk.heal();
        backups = new FileTreeBackups(new BackupShelf(home, disk, clock), clock);
    }

    private int operationsOfOneUnit() throws BackupException {
        restart();
        disk.forgetCalls();
        backups.takeAll(unit, ARTIFACT);
        return disk.calls().size();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(home.root())) {
            return all.filter(file -> Files.isRegularFile(file) && !file.startsWith(home.state()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void takesAllOrNothingWhicheverOperationFails() throws Exception {
        int operations = operationsOfOneUnit();
        assertThat(operations).isGreaterThan(15);
        for (int number = 1; number <= operations; number++) {
            restart();
            List<Path> before = files();
            disk.failAt(number, "No space left on device");

            Throwable failure = catchThrowable(() -> backups.takeAll(unit, ARTIFACT));

            boolean wasReadAgain = disk.calls().get(number - 1).equals(Operation.READ) && failure == null;
            if (wasReadAgain) {
                assertThat(files()).hasSize(before.size() + unit.size());
                continue;
            }
            assertThat(failure).as("operation %d", number).isInstanceOf(BackupException.class);
            assertThat(failure).hasMessageContaining("No space left on device").hasMessageContaining("needed 10 bytes");
            assertThat(files()).as("operation %d, %s", number, disk.calls()).isEqualTo(before);
            restart();
            assertThat(everyBackupIsWhole()).isTrue();
        }
    }

    private boolean everyBackupIsWhole() throws BackupException {
        return backups.backups().stream().allMatch(backup -> backups.verify(backup) == Verification.WHOLE);
    }

    @Test
    void losesNothingAndCountsOnNothingThatIsNotWholeWheneverTheProcessDies() throws Exception {
        int operations = operationsOfOneUnit();
        for (int number = 1; number <= operations; number++) {
            restart();
            List<Backup> before = backups.backups();
            restart();
            disk.dieAt(number);
            assertThatThrownBy(() -> backups.takeAll(unit, ARTIFACT)).isInstanceOf(BackupException.class);

            restart();

            assertThat(backups.backups()).as("operation %d", number).containsAll(before);
            assertThat(everyBackupIsWhole()).as("operation %d", number).isTrue();
            assertThat(backups.takeAll(unit, ARTIFACT)).hasSize(2);
            assertThat(unit.get(0)).hasContent("module x");
        }
    }

    @Test
    void leavesTheTargetWholeWheneverTheProcessDiesWhileItRestores() throws Exception {
        Path file = unit.get(0);
        Backup backup = backups.backupsOf(file).get(0);
        Files.writeString(file, "a newer one");
        disk.forgetCalls();
        backups.restore(backup);
        int operations = disk.calls().size();
        for (int number = 1; number <= operations; number++) {
            Files.writeString(file, "a newer one");
            disk.dieAt(number);
            assertThatThrownBy(() -> backups.restore(backup)).isInstanceOf(BackupException.class);
            disk.heal();
            assertThat(Files.readString(file)).as("operation %d", number).isIn("a newer one", "module x");
        }
    }

    @Test
    void namesTheFileOfAUnitThatCannotBeRead() throws Exception {
        disk.fail(Operation.READ, "Input/output error");

        assertThatThrownBy(() -> backups.takeAll(unit, ARTIFACT))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("x.jar: Input/output error")
                .hasMessageNotContaining("needed");
        assertThat(unit.get(0)).hasContent("module x");
    }

    @Test
    void neverForcesTheSameFileAgainAfterAForceFailed() throws Exception {
        disk.fail(Operation.FORCE, "Input/output error");
        disk.forgetCalls();

        assertThatThrownBy(() -> backups.take(unit.get(0), ARTIFACT)).isInstanceOf(BackupException.class);
        assertThat(disk.calls().stream().filter(Operation.FORCE::equals)).hasSize(1);
    }

    @Test
    void callsABackupUnreadableThatCannotBeRead() throws Exception {
        Backup backup = backups.take(unit.get(0), ARTIFACT);
        disk.fail(Operation.READ, "Input/output error");

        assertThat(backups.verify(backup)).isEqualTo(Verification.UNREADABLE);
        disk.heal();
        assertThat(backups.verify(backup)).isEqualTo(Verification.WHOLE);
    }

    @Test
    void listsEveryBackupAlthoughTheCatalogueCannotBeReadNow() throws Exception {
        restart();
        disk.fail(Operation.READ, "Input/output error");

        assertThat(backups.backups())
                .hasSize(2)
                .allSatisfy(backup -> assertThat(backup.digest()).isEmpty());
        disk.heal();
        assertThat(backups.backups())
                .allSatisfy(backup -> assertThat(backup.digest()).isPresent());
    }

    @Test
    void doesNotTakeAForeignFileForTheBackupThatLostItsNameToIt() throws Exception {
        Path file = unit.get(0);
        Path theirs = home.bundles().resolve("x.jar.bak.20261123_071046.abc12345");
        disk.before(Operation.LINK, () -> write(theirs, "theirs"));

        assertThatThrownBy(() -> backups.take(file, ARTIFACT)).isInstanceOf(BackupException.class);

        assertThat(theirs).hasContent("theirs");
        restart();
        assertThat(backups.backupsOf(file).get(0).location()).isEqualTo(theirs);
        assertThat(backups.backupsOf(file).get(0).digest()).isEmpty();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void stepsAsideForALinkThatHasTheNameItWouldTake() throws Exception {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "untouched");
        Files.createSymbolicLink(home.bundles().resolve("x.jar.bak.20261123_071046.abc12345"), elsewhere);

        Backup backup = backups.take(unit.get(0), ARTIFACT);

        assertThat(backup.name()).isEqualTo("x.jar.bak.20261123_071047.abc12345");
        assertThat(elsewhere).hasContent("untouched");
        assertThat(backups.backupsOf(unit.get(0))).extracting(Backup::takenAt).hasSize(2);
    }

    @Test
    void publishesNothingHalfWrittenWhereThereAreNoLinks() throws Exception {
        disk.before(Operation.LINK, () -> {
            throw new UnsupportedOperationException("no links here");
        });
        disk.forgetCalls();
        Backup backup = backups.take(unit.get(0), ARTIFACT);
        assertThat(disk.calls())
                .containsSubsequence(
                        Operation.FORCE,
                        Operation.APPEND,
                        Operation.FORCE,
                        Operation.LINK,
                        Operation.CREATE,
                        Operation.RENAME);
        assertThat(backups.verify(backup)).isEqualTo(Verification.WHOLE);

        Path next = home.bundles().resolve("x.jar.bak.20261123_071047.abc12345");
        disk.forgetCalls();
        disk.before(Operation.CREATE, () -> appearsOnce(next));
        assertThatThrownBy(() -> backups.take(unit.get(0), ARTIFACT)).hasMessageContaining("is there already");
        assertThat(next).hasContent("theirs");
    }

    private void appearsOnce(Path file) {
        if (disk.calls().contains(Operation.APPEND) && Files.notExists(file)) {
            write(file, "theirs");
        }
    }

    @Test
    void givesOneBackupToAFileThatIsNamedTwice() throws Exception {
        Path file = unit.get(0);
        Path roundabout = home.bundles().resolve("../bundles/x.jar");

        List<Backup> taken = backups.takeAll(List.of(file, unit.get(1), roundabout), ARTIFACT);

        assertThat(taken).hasSize(3);
        assertThat(taken.get(2)).isEqualTo(taken.get(0));
        restart();
        assertThat(backups.backupsOf(roundabout))
                .hasSize(2)
                .allSatisfy(backup -> assertThat(backup.digest()).isPresent());
    }

    @Test
    void stillKnowsTheBackupsOfAFailedUnitThatAPowerCutBringsBack() throws Exception {
        MemoryDisk memory = new MemoryDisk(directory, jars);
        for (Path file : unit) {
            memory.createDirectories(file.getParent());
            memory.create(file).close();
        }
        memory.createDirectories(home.state());
        memory.forceFileSystem(directory);
        FaultyOperations failing = new FaultyOperations(directory, memory);
        failing.let(Fault.IO_ERROR, new Moment(Operation.FORCE_DIRECTORY, "etc", 1));
        FileTreeBackups unlucky = new FileTreeBackups(new BackupShelf(home, failing, clock), clock);
        assertThatThrownBy(() -> unlucky.takeAll(unit, ARTIFACT)).isInstanceOf(BackupException.class);

        memory.cutPower(Losses.EVERYTHING);

        FileTreeBackups restarted = new FileTreeBackups(new BackupShelf(home, memory, clock), clock);
        assertThat(restarted.backups())
                .isNotEmpty()
                .allSatisfy(backup -> assertThat(restarted.verify(backup)).isEqualTo(Verification.WHOLE));
    }

    @Test
    void doesNotTakeADeathForAFailure() {
        FaultyOperations dying = new FaultyOperations(directory, new DiskOperations());
        dying.let(Fault.CRASH_AFTER, new Moment(Operation.FORCE, "bundles/*", 1));
        FileTreeBackups dead = new FileTreeBackups(new BackupShelf(home, dying, clock), clock);
        assertThatThrownBy(() -> dead.takeAll(unit, ARTIFACT)).isInstanceOf(Crash.class);
    }

    @Test
    void takesNothingOfNothing() throws Exception {
        assertThat(backups.takeAll(List.of(), ARTIFACT)).isEmpty();
    }

    @Test
    void copiesHardLinkedFilesSoThatWritingInPlaceCannotReachTheBackup() throws Exception {
        Path file = unit.get(0);
        Files.createLink(home.root().resolve("second-name"), file);
        Backup backup = backups.take(file, ARTIFACT);

        Files.writeString(file, "written in place");

        assertThat(backup.location()).hasContent("module x");
    }

    @Test
    void refusesANameItCannotWriteDown() throws Exception {
        Path odd = withBytesThatAreNoText();

        assertThatThrownBy(() -> backups.take(odd, ARTIFACT))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("LC_ALL=C.UTF-8");
    }

    /** A name that Java can list but not make: the shell makes it. */
    private Path withBytesThatAreNoText() throws Exception {
        String script = "touch \"$(printf 'odd\\377.jar')\"";
        int exit = new ProcessBuilder("sh", "-c", script)
                .directory(home.bundles().toFile())
                .start()
                .waitFor();
        assumeTrue(exit == 0, "needs a shell and a file system that takes any bytes in names");
        try (Stream<Path> names = Files.list(home.bundles())) {
            return names.filter(name -> name.getFileName().toString().startsWith("odd"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void backsUpABigUnitWholeAlthoughManyThreadsCopyIt() throws Exception {
        List<Path> many = new ArrayList<>();
        for (int number = 0; number < 120; number++) {
            byte[] bytes = "x".repeat(1000 * number).getBytes(StandardCharsets.UTF_8);
            many.add(Files.write(home.bundles().resolve("m" + number + ".jar"), bytes));
        }
        disk.forgetCalls();

        List<Backup> taken = backups.takeAll(many, ARTIFACT);

        assertThat(taken).extracting(Backup::original).containsExactlyElementsOf(many);
        assertThat(everyBackupIsWhole()).isTrue();
        assertThat(disk.calls().stream().filter(Operation.FORCE_DIRECTORY::equals))
                .hasSize(1);
        assertThat(disk.calls().stream().filter(Operation.APPEND::equals)).hasSize(1);
    }

    @Test
    void refusesWhenItIsInterruptedAndLeavesNothingBehind() throws Exception {
        List<Path> before = files();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> backups.takeAll(unit, ARTIFACT))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("Interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void pinsNothingThatIsGone() throws Exception {
        Backup backup = backups.take(unit.get(0), ARTIFACT);
        Files.delete(backup.location());

        assertThatThrownBy(() -> backups.pin(backup, new Pin("late", Optional.empty())))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("There is no backup");
    }

    @Test
    void offersTheNewestWholeOneInPlaceOfOneThatIsAlteredOrGone() throws Exception {
        Path file = unit.get(0);
        Backup whole = backups.backupsOf(file).get(0);
        Backup altered = backups.take(file, ARTIFACT);
        Backup gone = backups.take(file, ARTIFACT);
        Files.writeString(altered.location(), "altered!");
        Files.delete(gone.location());

        assertThatThrownBy(() -> backups.restore(altered)).hasMessageContaining("newest whole one is " + whole.name());
        assertThatThrownBy(() -> backups.restore(gone)).hasMessageContaining("newest whole one is " + whole.name());
        Files.delete(whole.location());
        assertThatThrownBy(() -> backups.restore(altered)).hasMessageContaining("look in the git history");
    }

    @Test
    void restoresNothingFromWhatIsNoFile() throws Exception {
        Path file = unit.get(0);
        Backup backup = backups.take(file, ARTIFACT);
        Files.delete(backup.location());
        Files.createSymbolicLink(backup.location(), unit.get(1));
        assertThatThrownBy(() -> backups.restore(backup)).hasMessageContaining("is a symbolic link");

        Files.delete(backup.location());
        int exit = new ProcessBuilder("mkfifo", backup.location().toString())
                .start()
                .waitFor();
        assumeTrue(exit == 0, "needs mkfifo");
        assertThatThrownBy(() -> backups.restore(backup)).hasMessageContaining("is a FIFO");
        assertThat(backups.verify(backup)).isEqualTo(Verification.ALTERED);
        assertThat(file).hasContent("module x");
    }

    @Test
    void leavesNoTemporaryFileOfARestoreThatFailed() throws Exception {
        Backup backup = backups.take(unit.get(0), ARTIFACT);
        disk.fail(Operation.FORCE, "No space left on device");

        assertThatThrownBy(() -> backups.restore(backup))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("needed 8 bytes");
        assertThat(home.bundles()).isDirectoryNotContaining(DurableFiles::isTemporary);
    }

    @Test
    void refusesWhenADirectoryBecomesALinkToElsewhereWhileItsFilesAreCopied() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("x.jar"), "somebody's");
        Path moved = home.root().resolve("moved");
        disk.before(Operation.CREATE, () -> replaceByALink(home.bundles(), moved, elsewhere));
        assertThatThrownBy(() -> backups.take(unit.get(0), ARTIFACT))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("was replaced by somebody else while its files were copied");
        try (Stream<Path> left = Files.list(elsewhere)) {
            assertThat(left).containsExactly(elsewhere.resolve("x.jar"));
        }
    }

    private static void replaceByALink(Path place, Path aside, Path elsewhere) {
        try {
            if (!Files.isSymbolicLink(place)) {
                Files.move(place, aside);
                Files.createSymbolicLink(place, elsewhere);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void keepsASparseFileAndAFileNobodyMayReadByteForByte() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")), "Skipped: only root may read a file nobody may read");
        Path sparse = home.bundles().resolve("sparse.bin");
        try (FileChannel channel = FileChannel.open(sparse, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), 8L * 1024 * 1024);
        }
        Files.setPosixFilePermissions(sparse, Set.of());
        Backup backup = backups.take(sparse, ARTIFACT);
        assertThat(Files.getPosixFilePermissions(backup.location())).isEmpty();
        assertThat(backup.sizeInBytes()).isEqualTo(8L * 1024 * 1024 + 1);
        assertThat(backups.verify(backup)).isEqualTo(Verification.WHOLE);
        backups.restore(backup);
        assertThat(sparse).hasSameBinaryContentAs(backup.location());
    }
}
