package org.saraphina.backup.filetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;

/** What the kernel itself refuses: no room, no inodes, too big a file, read-only, immutable. */
class RealDiskTest {
    private static final ArtifactId ARTIFACT = new ArtifactId("abc12345");
    private static final int BIG = 600 * 1024;

    @TempDir
    Path directory;

    private final List<List<String>> undo = new ArrayList<>();
    private Home home;
    private Path file;
    private FileTreeBackups backups;

    @AfterEach
    void undoAll() throws Exception {
        for (List<String> command : undo) {
            run(command.toArray(String[]::new));
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }

    private void aHomeOnADiskOf(String options) throws Exception {
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", options, "saraphina-test", directory.toString()) == 0;
        assumeTrue(isMounted, "Skipped: only root can mount a small disk");
        undo.add(List.of("umount", "-l", directory.toString()));
        aHome();
    }

    private void aHome() throws Exception {
        home = Home.at(directory);
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.state());
        file = Files.write(home.bundles().resolve("x.jar"), new byte[BIG]);
        backups =
                new FileTreeBackups(new BackupShelf(home, new DiskOperations(), Clock.systemUTC()), Clock.systemUTC());
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> names = Files.list(home.bundles())) {
            return names.sorted().toList();
        }
    }

    private void refusesLeavingEverythingAsItWas(String... reasons) throws IOException {
        List<Path> before = names();
        assertThatThrownBy(() -> backups.take(file, ARTIFACT))
                .isInstanceOf(BackupException.class)
                .hasMessageContainingAll(reasons);
        assertThat(names()).isEqualTo(before);
        assertThat(file).hasSize(BIG);
    }

    @Test
    void refusesWithTheNumbersWhenTheDiskIsFull() throws Exception {
        aHomeOnADiskOf("size=1m");
        refusesLeavingEverythingAsItWas("No space left on device", "(needed 600 KB, free ");
    }

    @Test
    void refusesWhenThereIsNoInodeLeft() throws Exception {
        aHomeOnADiskOf("size=4m,nr_inodes=20");
        boolean isFull = false;
        for (int number = 0; number < 20 && !isFull; number++) {
            isFull = !isCreated(directory.resolve("ballast" + number));
        }
        assertThat(isFull).isTrue();
        refusesLeavingEverythingAsItWas("No space left on device");
    }

    private static boolean isCreated(Path ballast) {
        try {
            Files.createFile(ballast);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    @Test
    void refusesWhenTheDiskIsReadOnlyAndGoesOnWhenItIsNot() throws Exception {
        aHomeOnADiskOf("size=4m");
        assumeTrue(run("mount", "-o", "remount,ro", directory.toString()) == 0, "Skipped: cannot remount");
        refusesLeavingEverythingAsItWas("Read-only file system");
        run("mount", "-o", "remount,rw", directory.toString());
        assertThat(backups.take(file, ARTIFACT).location()).hasSameBinaryContentAs(file);
    }

    @Test
    void refusesWhenTheDirectoryIsImmutable() throws Exception {
        aHome();
        makeImmutable(home.bundles());
        refusesLeavingEverythingAsItWas("x.jar");
    }

    @Test
    void restoresNothingOverAnImmutableFileAndSaysSo() throws Exception {
        aHome();
        Backup backup = backups.take(file, ARTIFACT);
        Files.write(file, new byte[] {1});
        makeImmutable(file);
        assertThatThrownBy(() -> backups.restore(backup))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("Operation not permitted");
        assertThat(file).hasSize(1);
        assertThat(names()).containsExactly(file, backup.location());
    }

    private void makeImmutable(Path path) throws Exception {
        assumeTrue(run("chattr", "+i", path.toString()) == 0, "Skipped: files cannot be made immutable here");
        undo.add(List.of("chattr", "-i", path.toString()));
    }

    /** In a process of its own, as the limit is one of processes. */
    @Test
    void refusesWhenTheFileIsLargerThanTheProcessMayWrite() throws Exception {
        aHome();
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "Skipped: there is no shell");
        Process limited = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f 200; exec \"$0\" -XX:-UsePerfData -cp \"$1\" \"$2\" \"$3\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Limited.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(limited.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("No backup of ").contains("File too large");
        assertThat(names()).containsExactly(file);
    }

    /** Takes a backup and prints how that ended. */
    static final class Limited {
        private Limited() {}

        public static void main(String[] arguments) throws Exception {
            Home home = Home.at(Path.of(arguments[0]));
            BackupShelf shelf = new BackupShelf(home, new DiskOperations(), Clock.systemUTC());
            try {
                new FileTreeBackups(shelf, Clock.systemUTC())
                        .take(home.bundles().resolve("x.jar"), ARTIFACT);
                System.out.println("taken");
            } catch (BackupException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    /** ASCII names only differ by case in two files where the file system tells them apart. */
    @Test
    void keepsTheBackupsOfTwoFilesApartWhoseNamesDifferByCase() throws Exception {
        aHome();
        Path other = home.bundles().resolve("X.jar");
        assumeTrue(
                !Files.exists(other, LinkOption.NOFOLLOW_LINKS), "Skipped: this file system does not tell case apart");
        Files.writeString(other, "other");
        Backup first = backups.take(file, ARTIFACT);
        Backup second = backups.take(other, ARTIFACT);
        assertThat(backups.backupsOf(file)).containsExactly(first);
        assertThat(backups.backupsOf(other)).containsExactly(second);
    }
}
