package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.checkpoint.git.GitHome.MESSAGE;
import static org.saraphina.checkpoint.git.GitHome.NEW;
import static org.saraphina.checkpoint.git.GitHome.OLD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointMessage;

class GitCheckpointsTest {
    @TempDir
    Path directory;

    private GitHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = GitHome.at(directory).withModule();
    }

    @Test
    void createsARepositoryWithEverythingThatBelongsInIt() throws Exception {
        home.write("platform/upgrade.jar", "platform");
        home.write("etc/a.cfg.json", "{}");
        home.write("etc/more/b.cfg.json", "{}");

        Optional<Checkpoint> first = home.checkpoints.create();

        assertThat(first.orElseThrow().commit()).isEqualTo(home.git.run("rev-parse", "refs/heads/main"));
        assertThat(home.git.run("ls-tree", "-r", "--name-only", "HEAD")).isEqualTo("""
                        .gitignore
                        bundles/greeter.jar
                        etc/a.cfg.json
                        etc/more/b.cfg.json
                        platform/upgrade.jar""");
        assertThat(home.git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void createsARepositoryInAnEmptyHome() throws Exception {
        GitHome empty = GitHome.at(directory.resolve("empty"));

        assertThat(empty.checkpoints.create()).isPresent();

        assertThat(empty.git.run("ls-tree", "-r", "--name-only", "HEAD")).isEqualTo(".gitignore");
    }

    @Test
    void neverTracksBackupsStateAndWhatIsBeingWritten() throws Exception {
        home.write("bundles/greeter.jar.bak.20261123_071045.abc12345", "backup");
        home.write("bundles/.x.saraphina-tmp", "half");
        home.write(".saraphina/lock", "");

        home.versioned();
        home.write("etc/app.properties.bak.20261123_071046", "backup");

        assertThat(home.git.run("ls-tree", "-r", "--name-only", "HEAD")).isEqualTo(".gitignore\nbundles/greeter.jar");
        assertThat(home.git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void leavesTheIgnoreRulesOfSomebodyElseAsTheyAre() throws Exception {
        home.write(".gitignore", "*.log\n");
        home.write("bundles/greeter.jar.bak.20261123_071045", "backup");
        home.write(".saraphina/lock", "");

        home.versioned();

        assertThat(Files.readString(home.file(".gitignore"))).isEqualTo("*.log\n");
        assertThat(home.git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void leavesSecretsOutOfTheFirstCommitThatTheIgnoreRulesKeepOut() throws Exception {
        home.write(".gitignore", "secret*\n*.jar\n");
        home.write("etc/secret.cfg.json", "{\"password\": \"x\"}");

        home.versioned();

        assertThat(home.git.run("ls-tree", "-r", "--name-only", "HEAD")).isEqualTo(".gitignore\nbundles/greeter.jar");
    }

    @Test
    void leavesAnExistingRepositoryAsItIs() throws Exception {
        home.git.run("init", "-q", "-b", "trunk");

        assertThat(home.checkpoints.create()).isEmpty();

        assertThat(home.file(".gitignore")).doesNotExist();
        assertThat(home.git.attempt("rev-parse", "HEAD").exit()).isNotZero();
    }

    @Test
    void saysWhetherTheHomeIsVersioned() throws Exception {
        assertThat(home.checkpoints.isVersioned()).isFalse();

        home.versioned();

        assertThat(home.checkpoints.isVersioned()).isTrue();
    }

    @Test
    void commitsTheNewBytesUnderTheGivenMessage() throws Exception {
        home.versioned();
        home.write("bundles/greeter.jar", NEW);

        Checkpoint made = home.commit(home.module()).orElseThrow();

        assertThat(made.commit()).isEqualTo(home.git.run("rev-parse", "HEAD"));
        assertThat(home.git.run("log", "-1", "--format=%B"))
                .isEqualTo(MESSAGE.text().strip());
        assertThat(home.git.run("log", "-1", "--format=%an <%ae> %cn <%ce> %aI"))
                .isEqualTo("Saraphina <saraphina@localhost> Saraphina <saraphina@localhost> 2026-11-23T07:10:45+00:00");
        assertThat(home.git.run("reflog", "-1", "--format=%gs")).isEqualTo("commit: " + MESSAGE.subject());
    }

    @Test
    void leavesObjectsAndIndexAsGitWantsThem() throws Exception {
        home.versioned();
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        home.write("bundles/greeter.jar", large);

        home.commit(home.module());

        assertThat(home.git.run("fsck", "--strict", "--no-progress")).isEmpty();
        assertThat(home.statusOf("bundles/greeter.jar")).isEmpty();
        assertThat(home.git.run("ls-files", "--stage", "bundles/greeter.jar"))
                .contains(home.git.run("rev-parse", "HEAD:bundles/greeter.jar"));
        home.git.run("gc", "--quiet");
        assertThat(home.git.run("fsck", "--strict", "--no-progress")).isEmpty();
    }

    @Test
    void commitsTheGivenFilesAndNothingElse() throws Exception {
        home.write("etc/staged.properties", "1");
        home.write("etc/changed.properties", "1");
        home.versioned();
        home.write("etc/staged.properties", "2");
        home.git.run("add", "etc/staged.properties");
        home.write("etc/changed.properties", "2");
        home.write("bundles/greeter.jar", NEW);

        home.commit(home.module());

        assertThat(home.git.run("show", "--name-only", "--format=", "HEAD")).isEqualTo("bundles/greeter.jar");
        assertThat(home.git.run("status", "--porcelain"))
                .isEqualTo(" M etc/changed.properties\nM  etc/staged.properties");
    }

    @Test
    void commitsThatAFileIsGone() throws Exception {
        home.versioned();
        Files.delete(home.module());

        home.commit(home.module());

        assertThat(home.git.run("show", "--name-status", "--format=", "HEAD")).isEqualTo("D\tbundles/greeter.jar");
        assertThat(home.git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void commitsThatAFileMayBeExecuted() throws Exception {
        Path script = home.write("bin.sh", "echo");
        home.versioned();
        home.commit(script);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        home.commit(script);

        assertThat(home.git.run("ls-tree", "HEAD", "bin.sh")).startsWith("100755");
        assertThat(home.git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void keepsTheModeThatGitHasWhereTheFileSystemKnowsNone() throws Exception {
        home.versioned();
        home.git.run("config", "core.fileMode", "false");
        home.write("bundles/greeter.jar", NEW);
        Files.setPosixFilePermissions(home.module(), PosixFilePermissions.fromString("rwxr-xr-x"));

        home.commit(home.module());

        assertThat(home.git.run("ls-tree", "HEAD", "bundles/greeter.jar")).startsWith("100644");
    }

    @Test
    void neverMakesAnEmptyCommit() throws Exception {
        home.versioned();
        String tip = home.git.run("rev-parse", "HEAD");

        assertThat(home.commit(home.module())).isEmpty();
        assertThat(home.commit(home.file("bundles/never-was.jar"))).isEmpty();
        assertThat(home.commit()).isEmpty();
        assertThat(home.checkpoints.baseline(List.of(home.module()))).isEmpty();

        assertThat(home.git.run("rev-parse", "HEAD")).isEqualTo(tip);
    }

    @Test
    void noticesNewBytesOfTheSameSizeAndTime() throws Exception {
        home.versioned();
        FileTime time = Files.getLastModifiedTime(home.module());
        home.write("bundles/greeter.jar", NEW);
        Files.setLastModifiedTime(home.module(), time);

        assertThat(home.commit(home.module())).isPresent();

        assertThat(home.inHead("bundles/greeter.jar")).isEqualTo(NEW.strip());
    }

    @Test
    void writesNoObjectForBytesThatHistoryHas() throws Exception {
        home.write("bundles/large.jar", new byte[100_000]);
        home.versioned();
        String objects = home.git.run("count-objects", "-v");
        FileTime lastWrite = Files.getLastModifiedTime(home.file(".git/objects"));

        home.checkpoints.baseline(List.of(home.file("bundles/large.jar")));

        assertThat(home.git.run("count-objects", "-v")).isEqualTo(objects);
        assertThat(Files.getLastModifiedTime(home.file(".git/objects"))).isEqualTo(lastWrite);
    }

    @Test
    void makesTheFirstCommitOfABranchThatHasNone() throws Exception {
        home.git.run("init", "-q", "-b", "trunk");

        Checkpoint made = home.commit(home.module()).orElseThrow();

        assertThat(home.git.run("rev-parse", "refs/heads/trunk")).isEqualTo(made.commit());
        assertThat(home.inHead("bundles/greeter.jar")).isEqualTo(OLD.strip());
    }

    @Test
    void commitsFilesThatNeitherFoldersNorNamesMakeEasy() throws Exception {
        home.versioned();
        List<Path> odd = List.of(
                home.write("etc/a b/ünï\"cödé'.txt", "1"),
                home.write("etc/line\nfeed", "2"),
                home.write("-dash", "3"),
                home.write("etc/%41", "4"));

        home.checkpoints.commit(odd, MESSAGE);

        assertThat(home.git.run("status", "--porcelain")).isEmpty();
        assertThat(home.git.run("fsck", "--strict", "--no-progress")).isEmpty();
    }

    @Test
    void replacesAFileByAFolderOfTheSameName() throws Exception {
        home.write("etc/thing", "file");
        home.versioned();
        Files.delete(home.file("etc/thing"));
        Path inside = home.write("etc/thing/inside", "folder");

        home.commit(home.file("etc/thing"), inside);

        assertThat(home.git.run("ls-tree", "-r", "--name-only", "HEAD", "etc")).isEqualTo("etc/thing/inside");
    }

    @Test
    void baselineCommitsOnlyWhatHistoryLacks() throws Exception {
        home.versioned();
        Path untracked = home.write("etc/new.properties", "1");

        Optional<Checkpoint> made =
                home.checkpoints.baseline(List.of(home.module(), untracked, home.file("bundles/not-there-yet.jar")));

        assertThat(made).isPresent();
        assertThat(home.git.run("show", "--name-only", "--format=", "HEAD")).isEqualTo("etc/new.properties");
    }

    @Test
    void baselineCommitsNothingOfAFileThatIsGone() throws Exception {
        home.versioned();
        Files.delete(home.module());

        assertThat(home.checkpoints.baseline(List.of(home.module()))).isEmpty();
    }

    @Test
    void seesWhatOthersCommittedMeanwhile() throws Exception {
        home.versioned();
        home.commit(home.write("etc/a", "1"));
        home.git.run("commit", "-q", "--allow-empty", "-m", "by hand");
        home.git.run("switch", "-q", "-c", "other");
        home.git.run("gc", "--quiet", "--prune=now");
        home.write("bundles/greeter.jar", NEW);

        home.commit(home.module());

        assertThat(home.git.run("log", "--format=%s", "other").lines().limit(2))
                .containsExactly(MESSAGE.subject(), "by hand");
    }

    @Test
    void doesNothingWithoutARepository() throws Exception {
        assertThat(home.commit(home.module())).isEmpty();
        assertThat(home.checkpoints.baseline(List.of(home.module()))).isEmpty();
        assertThat(home.file(".git")).doesNotExist();
        assertThat(home.checkpoints.current()).isEmpty();
    }

    @Test
    void takesNoRepositoryAboveTheHome() throws Exception {
        GitHome inner = GitHome.at(home.versioned().file("inner")).withModule();

        assertThat(inner.checkpoints.isVersioned()).isFalse();
        assertThat(inner.commit(inner.module())).isEmpty();
        assertThat(inner.checkpoints.create()).isPresent();

        assertThat(inner.git.run("rev-parse", "--show-toplevel"))
                .isEqualTo(inner.home.root().toString());
    }

    @Test
    void writesTheMessageAsItIs() throws Exception {
        home.versioned();
        home.write("bundles/greeter.jar", NEW);

        home.checkpoints.commit(
                List.of(home.module()), new CheckpointMessage("Subject", "# not a comment\n\nbody", List.of("Key: v")));

        assertThat(home.git.run("log", "-1", "--format=%B")).isEqualTo("Subject\n\n# not a comment\n\nbody\n\nKey: v");
    }
}
