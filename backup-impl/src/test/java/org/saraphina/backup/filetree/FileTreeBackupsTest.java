package org.saraphina.backup.filetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.DiskUse;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Verification;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.home.testing.Operation;
import org.saraphina.home.testing.ScriptedOperations;

class FileTreeBackupsTest {
    private static final ArtifactId ARTIFACT = new ArtifactId("abc12345");

    @TempDir
    Path directory;

    private final ScriptedOperations disk = new ScriptedOperations();
    private final SetClock clock = new SetClock("2026-11-23T07:10:45.678Z");
    private Home home;
    private FileTreeBackups backups;
    private Path file;

    @BeforeEach
    void aHomeWithAModule() throws IOException {
        home = Home.at(directory);
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.state());
        file = Files.writeString(home.bundles().resolve("x.jar"), "version one");
        backups = newService();
    }

    private FileTreeBackups newService() {
        return new FileTreeBackups(new BackupShelf(home, disk, clock), clock);
    }

    private Backup take() throws BackupException {
        return backups.take(file, ARTIFACT);
    }

    private List<String> namesInBundles() throws IOException {
        try (Stream<Path> names = Files.list(home.bundles())) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void copiesBytesBesideTheFileUnderAStampInUtc() throws Exception {
        Backup backup = take();
        assertThat(backup.name()).isEqualTo("x.jar.bak.20261123_071045.abc12345");
        assertThat(backup.location()).hasContent("version one").hasParent(home.bundles());
        assertThat(backup.sizeInBytes()).isEqualTo(11);
        assertThat(backup.artifactId()).contains(ARTIFACT);
        assertThat(backups.verify(backup)).isEqualTo(Verification.WHOLE);
    }

    @Test
    void forcesBytesBeforeTheNameAndTheDirectoryAfterWithThreeSyncsInAll() throws Exception {
        take();
        disk.forgetCalls();
        take();
        assertThat(disk.calls())
                .containsSubsequence(
                        Operation.CREATE,
                        Operation.WRITE,
                        Operation.FORCE,
                        Operation.APPEND,
                        Operation.WRITE,
                        Operation.FORCE,
                        Operation.LINK,
                        Operation.DELETE,
                        Operation.FORCE_DIRECTORY);
        assertThat(disk.calls().stream().filter(Operation::forces)).hasSize(3);
    }

    @Test
    void keepsPermissionsAndTheTimeOfChange() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        Backup backup = take();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.location())))
                .isEqualTo("rwxr-x---");
        assertThat(Files.getLastModifiedTime(backup.location()).toInstant()).isEqualTo("2001-02-03T04:05:06Z");
    }

    @Test
    void givesTwoBackupsInOneSecondStampsOfTheirOwn() throws Exception {
        for (int number = 0; number < 100; number++) {
            take();
        }
        assertThat(backups.backupsOf(file))
                .hasSize(100)
                .extracting(Backup::takenAt)
                .doesNotHaveDuplicates();
    }

    @Test
    void ordersByTheStampAlthoughTheClockGoesBack() throws Exception {
        Backup first = take();
        clock.set("1970-01-01T00:00:00Z");
        Backup second = take();
        assertThat(second.takenAt()).isEqualTo(first.takenAt().plusSeconds(1));
        assertThat(backups.backupsOf(file)).containsExactly(second, first);
    }

    @Test
    void neverUsesAStampAgainThatADeletedBackupHad() throws Exception {
        Backup first = take();
        Files.delete(first.location());
        assertThat(take().takenAt()).isAfter(first.takenAt());
    }

    @Test
    void takesSeveralFilesAsOneUnit() throws Exception {
        List<Path> unit = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            unit.add(Files.writeString(home.bundles().resolve("m" + number + ".jar"), "module " + number));
        }
        List<Backup> taken = backups.takeAll(unit, ARTIFACT);
        assertThat(taken).extracting(Backup::original).containsExactlyElementsOf(unit);
        assertThat(taken).allSatisfy(backup -> assertThat(backup.location()).hasSameBinaryContentAs(backup.original()));
    }

    @Test
    void leavesNothingOfAUnitBehindWhenOneOfItsFilesCannotBeBackedUp() throws Exception {
        Path missing = home.bundles().resolve("missing.jar");
        assertThatThrownBy(() -> backups.takeAll(List.of(file, missing), ARTIFACT))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("missing.jar");
        assertThat(namesInBundles()).containsExactly("x.jar");
    }

    @Test
    void leavesNothingBehindWhateverOperationFails() throws Exception {
        take();
        List<String> before = namesInBundles();
        for (Operation operation : List.of(
                Operation.READ,
                Operation.CREATE,
                Operation.WRITE,
                Operation.FORCE,
                Operation.APPEND,
                Operation.DELETE,
                Operation.FORCE_DIRECTORY)) {
            disk.fail(operation, "No space left on device");
            assertThatThrownBy(this::take)
                    .as("%s", operation)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("needed 11 bytes, free");
            disk.heal();
            sweep();
            assertThat(namesInBundles()).as("%s", operation).isEqualTo(before);
        }
        assertThat(take().location()).hasContent("version one");
    }

    /** Where deleting fails, what is left is a temporary file, which goes at the next start. */
    private void sweep() throws IOException {
        for (String name : namesInBundles()) {
            if (name.endsWith(".saraphina-tmp")) {
                Files.delete(home.bundles().resolve(name));
            }
        }
        // a name that was published but could not be made durable is a backup that nobody counts on
        backups = newService();
        List<Backup> known = backupsOrNone();
        if (known.size() > 1) {
            Files.delete(known.get(0).location());
        }
    }

    private List<Backup> backupsOrNone() {
        try {
            return backups.backupsOf(file);
        } catch (BackupException failure) {
            return List.of();
        }
    }

    @Test
    void copiesWhereTheFileSystemHasNoLinks() throws Exception {
        ScriptedOperations withoutLinks = new ScriptedOperations();
        withoutLinks.before(Operation.LINK, () -> {
            throw new UnsupportedOperationException("no links here");
        });
        FileTreeBackups elsewhere = new FileTreeBackups(new BackupShelf(home, withoutLinks, clock), clock);
        assertThat(elsewhere.take(file, ARTIFACT).location()).hasContent("version one");
    }

    @Test
    void refusesToTakeANameThatSomebodyElseTookMeanwhile() throws Exception {
        disk.before(
                Operation.LINK, () -> write(home.bundles().resolve("x.jar.bak.20261123_071045.abc12345"), "theirs"));
        assertThatThrownBy(this::take).isInstanceOf(BackupException.class).hasMessageContaining("is there already");
        assertThat(home.bundles().resolve("x.jar.bak.20261123_071045.abc12345")).hasContent("theirs");
    }

    @Test
    void refusesAFileThatKeepsChangingWhileItIsCopied() throws Exception {
        disk.before(Operation.WRITE, () -> write(file, "changed at " + System.nanoTime()));
        assertThatThrownBy(this::take)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("x.jar is still being written");
        assertThat(namesInBundles()).containsExactly("x.jar");
    }

    @Test
    void triesAgainWhenAFileChangedOnceWhileItWasCopied() throws Exception {
        boolean[] changed = {false};
        disk.before(Operation.WRITE, () -> {
            if (!changed[0]) {
                changed[0] = true;
                write(file, "version two, longer");
            }
        });
        assertThat(take().location()).hasContent("version two, longer");
    }

    private static void write(Path target, String text) {
        try {
            Files.writeString(target, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void refusesByTypeWhatIsNoFile() throws Exception {
        Path link = Files.createSymbolicLink(home.bundles().resolve("link.jar"), file);
        assertRefused(link, "link.jar is a symbolic link");
        assertRefused(Files.createDirectory(home.bundles().resolve("dir.jar")), "dir.jar is a directory");
        Path fifo = home.bundles().resolve("fifo.jar");
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        assertRefused(fifo, "fifo.jar is a FIFO");
        assertRefused(home.bundles().resolve("absent.jar"), "There is no file");
    }

    private void assertRefused(Path candidate, String reason) {
        assertThatThrownBy(() -> backups.take(candidate, ARTIFACT))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesFilesThatAreNotTheApplications() throws Exception {
        assertRefused(Files.writeString(directory.resolveSibling("outside.txt"), "x"), "Outside the home");
        assertRefused(Files.writeString(home.state().resolve("intent.log"), "x"), ".saraphina");
        Backup backup = take();
        assertRefused(backup.location(), "named like a backup");
    }

    @Test
    void keepsBytesExactlyEmptyOnesIncluded() throws Exception {
        Path empty = Files.createFile(home.bundles().resolve("empty.cfg"));
        Backup backup = backups.take(empty, ARTIFACT);
        assertThat(backup.location()).isEmptyFile();
        assertThat(backups.verify(backup)).isEqualTo(Verification.WHOLE);
    }

    @Test
    void shortensNamesThatAreTooLongForTheFileSystemAndRestoresThemWithTheirTrueName() throws Exception {
        Path longName = Files.writeString(home.bundles().resolve("ä".repeat(120) + ".jar"), "long");
        Backup backup = backups.take(longName, new ArtifactId("a".repeat(500)));
        assertThat(backup.name().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(255);
        Files.writeString(longName, "changed");
        Backup found = newService().backupsOf(longName).get(0);
        assertThat(found.artifactId()).contains(new ArtifactId("a".repeat(500)));
        backups.restore(found);
        assertThat(longName).hasContent("long");
    }

    @Test
    void putsOddArtifactIdsIntoNamesAsWhatANameCanHold() throws Exception {
        Backup backup = backups.take(file, new ArtifactId("release 1.0 (ünïque)!"));
        assertThat(backup.name()).isEqualTo("x.jar.bak.20261123_071045.release_1.0___n_que__");
        assertThat(newService().backupsOf(file).get(0).artifactId()).contains(new ArtifactId("release 1.0 (ünïque)!"));
    }

    @Test
    void keepsNamesWithOddCharactersApart() throws Exception {
        for (String name : List.of(
                "a b.jar", "-x.jar", "tab\there.jar", "line\nbreak.jar", "100%.jar", "quote'\".jar", "rtl\u202e.jar")) {
            Path odd = Files.writeString(home.bundles().resolve(name), name);
            backups.take(odd, ARTIFACT);
            Files.writeString(odd, "changed");
            Backup found = newService().backupsOf(odd).get(0);
            backups.restore(found);
            assertThat(odd).hasContent(name);
        }
    }

    @Test
    void countsOnlyExactAndValidNamesAsBackups() throws Exception {
        for (String name : List.of(
                "x.jar.bak.20260231_000000",
                "x.jar.bak.20261123_250061",
                "x.jar.bak.00000101_000000",
                "x.jar.bak.20261123_071045.abc.bak.20261123_071046",
                "x.jar.bak.20261123",
                "x.jar.bak",
                ".bak.20261123_071045")) {
            Files.writeString(home.bundles().resolve(name), "not a backup");
        }
        assertThat(backups.backups()).isEmpty();
    }

    @Test
    void listsABackupThatNobodyRecordedAsSuch() throws Exception {
        Files.writeString(home.bundles().resolve("x.jar.bak.20200101_000000.byhand"), "old");
        Backup found = backups.backupsOf(file).get(0);
        assertThat(found.digest()).isEmpty();
        assertThat(found.artifactId()).contains(new ArtifactId("byhand"));
        assertThat(backups.verify(found)).isEqualTo(Verification.UNRECORDED);
        backups.restore(found);
        assertThat(file).hasContent("old");
    }

    @Test
    void survivesTheLossOfTheCatalogue() throws Exception {
        take();
        Files.delete(home.backupCatalogue());
        assertThat(newService().backupsOf(file))
                .singleElement()
                .satisfies(backup -> assertThat(backup.digest()).isEmpty());
    }

    @Test
    void restoresAtomicallyAndDurably() throws Exception {
        Backup backup = take();
        Files.writeString(file, "version two");
        disk.forgetCalls();
        backups.restore(backup);
        assertThat(file).hasContent("version one");
        assertThat(disk.calls())
                .containsSubsequence(Operation.CREATE, Operation.FORCE, Operation.RENAME, Operation.FORCE_DIRECTORY);
    }

    @Test
    void restoresToAnotherPlaceInTheHome() throws Exception {
        Backup backup = take();
        Path elsewhere = home.root().resolve("recovered/deep/x.jar");
        backups.restore(backup, elsewhere);
        assertThat(elsewhere).hasContent("version one");
    }

    @Test
    void neverRestoresAlteredBytes() throws Exception {
        Backup backup = take();
        Files.writeString(file, "version two");
        Files.writeString(backup.location(), "VERSION one");
        assertThatThrownBy(() -> backups.restore(backup))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is not what it was");
        assertThat(file).hasContent("version two");
        assertThat(namesInBundles()).hasSize(2);
    }

    @Test
    void leavesTheTargetAsItIsWhenRestoringFails() throws Exception {
        Backup backup = take();
        Files.writeString(file, "version two");
        for (Operation operation : List.of(Operation.CREATE, Operation.WRITE, Operation.FORCE, Operation.RENAME)) {
            disk.fail(operation, "Input/output error");
            assertThatThrownBy(() -> backups.restore(backup))
                    .as("%s", operation)
                    .isInstanceOf(BackupException.class);
            disk.heal();
            assertThat(file).as("%s", operation).hasContent("version two");
        }
    }

    @Test
    void refusesToRestoreOverWhatIsNoFileOrOutsideTheHome() throws Exception {
        Backup backup = take();
        Path link = Files.createSymbolicLink(home.bundles().resolve("link.jar"), file);
        assertThatThrownBy(() -> backups.restore(backup, link)).hasMessageContaining("is a symbolic link");
        assertThatThrownBy(() -> backups.restore(backup, Path.of("/tmp/x.jar")))
                .hasMessageContaining("Outside the home");
    }

    @Test
    void tellsWhatBecameOfABackup() throws Exception {
        Backup backup = take();
        Files.writeString(backup.location(), "VERSION one");
        assertThat(backups.verify(backup)).isEqualTo(Verification.ALTERED);
        Files.delete(backup.location());
        assertThat(backups.verify(backup)).isEqualTo(Verification.MISSING);
    }

    @Test
    void remembersPinsAcrossRestartsUntilTheyAreTakenBack() throws Exception {
        Pin pin = new Pin("before the audit", Optional.of(Instant.parse("2027-01-01T00:00:00Z")));
        backups.pin(take(), pin);
        Backup pinned = newService().backupsOf(file).get(0);
        assertThat(pinned.pin()).contains(pin);
        backups.unpin(pinned);
        assertThat(newService().backupsOf(file).get(0).pin()).isEmpty();
    }

    @Test
    void addsUpWhatBackupsTakeByFileTheLargestFirst() throws Exception {
        Path large = Files.writeString(home.bundles().resolve("large.jar"), "x".repeat(1000));
        backups.take(large, ARTIFACT);
        take();
        take();
        assertThat(backups.diskUse()).containsExactly(new DiskUse(large, 1000, 1), new DiskUse(file, 22, 2));
    }

    @Test
    void listsTenThousandBackupsReadingTheDirectoryOnce() throws Exception {
        for (int number = 0; number < 10_000; number++) {
            Instant stamp = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(number);
            Files.createFile(home.bundles()
                    .resolve(BackupName.of("x.jar", stamp, ARTIFACT).text()));
        }
        disk.forgetCalls();
        assertThat(backups.backupsOf(file)).hasSize(10_000);
        assertThat(disk.calls().stream().filter(Operation.LIST::equals)).hasSize(1);
    }

    @Test
    void worksOnTheRealDiskWithManyFilesForcedTogether() throws Exception {
        FileTreeBackups real = new FileTreeBackups(new BackupShelf(home, new DiskOperations(), clock), clock);
        List<Path> unit = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            unit.add(Files.writeString(home.bundles().resolve("m" + number), "module " + number));
        }
        assertThat(real.takeAll(unit, ARTIFACT))
                .allSatisfy(backup -> assertThat(real.verify(backup)).isEqualTo(Verification.WHOLE));
    }
}
