package org.saraphina.cleanup.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.filetree.BackupShelf;
import org.saraphina.backup.filetree.Takes;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;

/** A real disk on which not one more page can be written: the clean-up is what makes room there. */
class FullDiskTest {
    private static final int BACKUPS = 30;
    private static final String LONG_REASON = "a reason that does not fit into what is left of a page ".repeat(10);

    @TempDir
    Path directory;

    private boolean isMounted;
    private BackupShelf shelf;
    private Path file;

    @BeforeEach
    void aSmallDiskWithThirtyBackups() throws Exception {
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "saraphina-test", directory.toString()) == 0;
        assumeTrue(isMounted, "Skipped: only root can mount a small disk");
        Home home = Home.at(directory);
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.state());
        file = Files.write(home.bundles().resolve("x.jar"), new byte[8 * 1024]);
        shelf = new BackupShelf(home, new DiskOperations(), Clock.systemUTC());
        Takes takes = new Takes(shelf, Clock.systemUTC());
        for (int number = 0; number < BACKUPS; number++) {
            takes.take(file, new ArtifactId("a" + number));
        }
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            run("umount", "-l", directory.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private CleanupReport keepFirst(int count) throws Exception {
        return new GuardedCleanup(shelf, any -> Optional.of(new First(count)), Duration.ofSeconds(5), Clock.systemUTC())
                .run(CleanupScope.RETENTION);
    }

    private record First(int count) implements RetentionPolicy {
        @Override
        public String name() {
            return "first";
        }

        @Override
        public List<Decision> decide(List<Backup> newestFirst, Instant now) {
            List<Decision> decisions = new ArrayList<>();
            for (int index = 0; index < newestFirst.size(); index++) {
                Backup backup = newestFirst.get(index);
                decisions.add(index < count ? Decision.keep(backup, "first") : Decision.letGo(backup, LONG_REASON));
            }
            return decisions;
        }
    }

    private void fill() {
        try (OutputStream ballast = Files.newOutputStream(directory.resolve("ballast"))) {
            while (true) {
                ballast.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left on device");
        }
    }

    @Test
    void isCleanedUpWithTheRoomThatWasSetAside() throws Exception {
        keepFirst(BACKUPS);
        assertThat(shelf.home().reserve()).isRegularFile();
        fill();
        CleanupReport report = keepFirst(BACKUPS - 12);
        assertThat(report.deleted()).hasSize(12);
        assertThat(shelf.backupsOf(file)).hasSize(BACKUPS - 12);
        assertThat(new BackupShelf(shelf.home(), new DiskOperations(), Clock.systemUTC()).backupsOf(file))
                .hasSize(BACKUPS - 12);
    }

    @Test
    void losesNoBackupWhoseReasonCouldNotBeWritten() throws Exception {
        fill();
        assertThat(shelf.home().reserve()).doesNotExist();
        assertThat(catchThrowable(() -> keepFirst(BACKUPS - 12))).hasMessageContaining("No space left on device");
        assertThat(shelf.backupsOf(file)).hasSize(BACKUPS);
    }
}
