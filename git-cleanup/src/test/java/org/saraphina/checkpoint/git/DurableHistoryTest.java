package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.CheckpointException;

/** When everything has to be forced before a proof is given, and when what our commits forced is enough. */
class DurableHistoryTest {
    @TempDir
    Path directory;

    private final WatchedOperations disk = new WatchedOperations();
    private GitHome home;
    private int version;

    @BeforeEach
    void makeHomeOfWhichEverythingIsDurable() throws Exception {
        home = GitHome.at(directory, disk).withModule().versioned();
        home.write("etc/other", "1");
        home.git.run("branch", "other");
        assertThat(home.isProven(home.backUp(home.module()))).isTrue();
        assertThat(disk.timesEverythingWasForced()).isEqualTo(1);
    }

    @Test
    void ourOwnCommitsAreEnough() throws Exception {
        upgradeAndProve();
        upgradeAndProve();
        upgradeAndProve();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(1);
    }

    @Test
    void nothingIsKnownAfterARestart() throws Exception {
        home = GitHome.at(directory, disk);

        upgradeAndProve();
        upgradeAndProve();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(2);
    }

    @Test
    void aCommitOfTheGitProgramIsForced() throws Exception {
        home.git.run("commit", "-q", "--allow-empty", "-m", "by hand");

        upgradeAndProve();
        upgradeAndProve();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(2);
    }

    @Test
    void aBranchThatTheGitProgramWroteAnewIsForced() throws Exception {
        home.git.run("update-ref", "refs/heads/main", "refs/heads/main~0");
        Files.copy(home.file(".git/refs/heads/main"), home.file(".git/refs/heads/copy"));
        Files.move(
                home.file(".git/refs/heads/copy"),
                home.file(".git/refs/heads/main"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        upgradeAndProve();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(2);
    }

    @Test
    void packedObjectsAreForced() throws Exception {
        home.git.run("gc", "--quiet");

        upgradeAndProve();
        upgradeAndProve();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(2);
    }

    @Test
    void packedReferencesAreForced() throws Exception {
        home.git.run("pack-refs", "--all");

        upgradeAndProve();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(2);
    }

    @Test
    void anotherBranchIsForced() throws Exception {
        home.git.run("checkout", "-q", "other");

        upgradeAndProve();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(2);
    }

    @Test
    void whatOnlyAnotherBranchReachesIsForced() throws Exception {
        home.git.run("checkout", "-q", "other");
        home.write("bundles/greeter.jar", "only in the other branch");
        home.git.run("commit", "-qam", "by hand");
        Backup backup = home.backUpAs("20261123_090000.abc12345", home.module());
        home.git.run("checkout", "-q", "main");
        upgradeAndProve();
        int before = disk.timesEverythingWasForced();

        assertThat(home.isProven(backup)).isTrue();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(before + 1);
    }

    @Test
    void aCommitThatCouldNotBeForcedIsNotBuiltOn() throws Exception {
        Backup backup = next();
        disk.failAt(".git/refs/heads");
        assertThatThrownBy(() -> home.commit(home.module())).isInstanceOf(CheckpointException.class);
        disk.failAt("nothing any more");

        assertThat(home.isProven(backup)).isTrue();
        upgradeAndProve();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(2);
    }

    @Test
    void everythingIsForcedAgainWhenThatFailed() throws Exception {
        home.git.run("commit", "-q", "--allow-empty", "-m", "by hand");
        Backup backup = next();
        home.commit(home.module());
        disk.failAt(".git");
        assertThat(home.isProven(backup)).isFalse();
        disk.failAt("nothing any more");

        assertThat(home.isProven(backup)).isTrue();

        assertThat(disk.timesEverythingWasForced()).isEqualTo(2);
    }

    private void upgradeAndProve() throws Exception {
        Backup backup = next();
        home.commit(home.module());

        assertThat(home.isProven(backup)).isTrue();
    }

    /** A backup of the present version, which is committed, and a newer version in its place. */
    private Backup next() throws Exception {
        version++;
        Backup backup = home.backUpAs("2026112%d_080000.abc12345".formatted(version), home.module());
        home.write("bundles/greeter.jar", "version " + version);
        return backup;
    }
}
