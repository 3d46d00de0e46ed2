package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saraphina.checkpoint.git.GitHome.NEW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.CheckpointException;

class DurabilityTest {
    @TempDir
    Path directory;

    private final WatchedOperations disk = new WatchedOperations();
    private GitHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = GitHome.at(directory, disk).withModule().versioned();
        disk.forgetForced();
    }

    @Test
    void ofACommitCoversEveryObjectItBroughtAndEveryNameOnTheWay() throws Exception {
        home.write("etc/deep/er/a.properties", NEW);
        home.write("bundles/greeter.jar", NEW);

        home.commit(home.module(), home.file("etc/deep/er/a.properties"));

        List<Path> brought = Stream.of(
                        "HEAD",
                        "HEAD^{tree}",
                        "HEAD:bundles",
                        "HEAD:bundles/greeter.jar",
                        "HEAD:etc",
                        "HEAD:etc/deep",
                        "HEAD:etc/deep/er",
                        "HEAD:etc/deep/er/a.properties")
                .map(home::objectFile)
                .toList();
        assertThat(disk.forced()).containsAll(brought);
        assertThat(disk.forced())
                .containsAll(brought.stream().map(Path::getParent).toList());
        assertThat(disk.forced())
                .contains(
                        home.file(".git/objects"),
                        home.file(".git/index.lock"),
                        home.file(".git/refs/heads"),
                        home.file(".git/refs"),
                        home.file(".git"));
    }

    @Test
    void ofObjectsComesBeforeABranchPointsAtThem() throws Exception {
        home.write("bundles/greeter.jar", NEW);
        String tip = home.git.run("rev-parse", "HEAD");
        disk.failAt(".git/objects");

        assertThatThrownBy(() -> home.commit(home.module()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("No space left on device");

        assertThat(home.git.run("rev-parse", "HEAD")).isEqualTo(tip);
        assertThat(home.statusOf("bundles/greeter.jar")).isEqualTo(" M bundles/greeter.jar");
        assertThat(home.file(".git/index.lock")).doesNotExist();
    }

    @Test
    void ofTheIndexComesBeforeItHasItsName() throws Exception {
        home.write("bundles/greeter.jar", NEW);
        byte[] before = Files.readAllBytes(home.file(".git/index"));
        disk.failAt("index.lock");

        assertThatThrownBy(() -> home.commit(home.module())).isInstanceOf(CheckpointException.class);

        assertThat(home.file(".git/index")).hasBinaryContent(before);
        assertThat(home.file(".git/index.lock")).doesNotExist();
    }

    @Test
    void ofEverythingComesBeforeAProof() throws Exception {
        Backup backup = home.backUp(home.module());

        assertThat(home.isProven(backup)).isTrue();

        assertThat(disk.forced()).containsExactly(home.file(".git"));
    }

    @Test
    void ofEverythingGoesFileByFileWhereTheFileSystemCannotBeForced() throws Exception {
        Backup backup = home.backUp(home.module());
        home.git.run("gc", "--quiet");
        home.commit(home.write("etc/loose", "1"));
        disk.forgetForced();
        disk.cannotForceFileSystem();

        assertThat(home.isProven(backup)).isTrue();

        try (Stream<Path> names = Files.walk(home.file(".git"))) {
            assertThat(disk.forced())
                    .containsAll(names.filter(name -> home.file(".git")
                                    .relativize(name)
                                    .toString()
                                    .matches("(objects|refs)(/.*)?|packed-refs"))
                            .toList())
                    .contains(home.file(".git"));
        }
    }

    @Test
    void thatCannotBeHadProvesNothing() throws Exception {
        Backup backup = home.backUp(home.module());
        disk.failAt(".git");

        assertThat(home.prove(backup)).isEmpty();
    }

    @Test
    void isNotAskedForWhereThereIsNothingToProve() throws Exception {
        Backup backup = home.backUp(home.write("bundles/greeter.jar", NEW));

        assertThat(home.prove(backup)).isEmpty();

        assertThat(disk.forced()).isEmpty();
    }

    @Test
    void ofWhatCouldNotBeCommittedSurvivesInAFileOfItsOwn() throws Exception {
        home.git.run("checkout", "-q", "--detach");
        home.write("bundles/greeter.jar", NEW);
        assertThatThrownBy(() -> home.commit(home.module())).isInstanceOf(CheckpointException.class);
        assertThat(disk.forced()).contains(home.file(".saraphina"));
        home.git.run("checkout", "-q", "main");

        GitHome restarted = GitHome.at(directory);
        restarted.checkpoints.baseline(List.of());

        assertThat(restarted.inHead("bundles/greeter.jar")).isEqualTo(NEW.strip());
    }
}
