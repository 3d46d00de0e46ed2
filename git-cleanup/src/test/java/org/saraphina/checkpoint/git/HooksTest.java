package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saraphina.checkpoint.git.GitHome.MESSAGE;
import static org.saraphina.checkpoint.git.GitHome.NEW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.CheckpointException;

class HooksTest {
    @TempDir
    Path directory;

    private GitHome home;
    private String tip;

    @BeforeEach
    void makeHome() throws Exception {
        home = GitHome.versioned(directory.resolve("home"));
        tip = home.git.run("rev-parse", "HEAD");
        home.write("bundles/greeter.jar", NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-commit", "commit-msg"})
    void mayRefuseACommitAndAreQuoted(String name) throws Exception {
        home.hook(name, "echo on stdout", "echo 'no jars on a Friday' >&2", "exit 7");

        assertThatThrownBy(() -> home.commit(home.module()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(
                        "The hook " + name + " refused the commit (exit 7)", "no jars on a Friday", "on stdout");

        assertThat(home.git.run("rev-parse", "HEAD")).isEqualTo(tip);
        assertThat(home.git.run("status", "--porcelain")).isEqualTo(" M bundles/greeter.jar");
        assertThat(home.checkpoints.current()).singleElement().asString().contains(MESSAGE.subject());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void thatHangAreKilledWithWhatTheyStarted() throws Exception {
        Path started = home.file("started");
        home.hook("pre-commit", "echo waiting for a pass phrase >&2", "sleep 600 &", "echo $! > " + started, "wait");
        GitHome hurried = home.hurried(Duration.ofMillis(500));

        assertThatThrownBy(() -> hurried.commit(home.module()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(
                        "The hook pre-commit did not end within 500 ms and was killed", "waiting for a pass phrase");

        long child = Long.parseLong(Files.readString(started).strip());
        ProcessHandle.of(child).ifPresent(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(10)));
        assertThat(home.file(".git/index.lock")).doesNotExist();
        assertThat(home.git.run("rev-parse", "HEAD")).isEqualTo(tip);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void areNotWaitedForBecauseOfWhatTheyLeaveRunning() throws Exception {
        Path started = home.file("started");
        home.hook("pre-commit", "sleep 600 &", "echo $! > " + started);

        assertThat(home.commit(home.module())).isPresent();

        ProcessHandle.of(Long.parseLong(Files.readString(started).strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void leaveNothingBehindInTheHome() throws Exception {
        home.hook("pre-commit", "echo much", "cat > /dev/null");

        home.commit(home.module());

        assertThat(home.file(".saraphina")).isEmptyDirectory();
        assertThat(home.git.run("status", "--porcelain", "--ignored")).isEmpty();
        assertThat(home.file(".git")).isDirectoryNotContaining("glob:**saraphina*");
    }

    @Test
    void afterACommitChangeNothing() throws Exception {
        home.hook("post-commit", "echo after > " + home.file("after"), "exit 1");

        assertThat(home.commit(home.module())).isPresent();

        assertThat(home.file("after")).exists();
        assertThat(home.git.run("rev-parse", "HEAD")).isNotEqualTo(tip);
        assertThat(home.checkpoints.current()).isEmpty();
    }

    @Test
    void seeExactlyWhatIsCommitted() throws Exception {
        home.write("etc/staged.properties", "1");
        home.git.run("add", "etc/staged.properties");
        home.hook("pre-commit", "git diff --cached --name-only > seen", "pwd >> seen");

        home.commit(home.module());

        assertThat(home.file("seen")).hasContent("bundles/greeter.jar\n" + home.home.root());
        assertThat(home.git.run("status", "--porcelain", "etc")).isEqualTo("A  etc/staged.properties");
    }

    @Test
    void mayWriteTheMessage() throws Exception {
        home.hook("commit-msg", "echo 'Change-Id: I42' >> \"$1\"");

        home.commit(home.module());

        assertThat(home.git.run("log", "-1", "--format=%B")).isEqualTo(MESSAGE.text() + "Change-Id: I42");
    }

    @Test
    void mayNotLeaveNoMessage() throws Exception {
        home.hook("commit-msg", ": > \"$1\"");

        assertThatThrownBy(() -> home.commit(home.module())).hasMessageContaining("left the message empty");
    }

    @Test
    void thatEditFilesDoNotMakeAProofFalse() throws Exception {
        home.hook(
                "pre-commit",
                "printf formatted > bundles/greeter.jar",
                "git add bundles/greeter.jar",
                "printf formatted > etc.txt");
        Backup mine = home.backUp(home.module());

        home.commit(home.module());

        assertThat(home.inHead("bundles/greeter.jar")).isEqualTo("formatted");
        assertThat(home.isProven(mine)).isFalse();
    }

    @Test
    void thatTakeEverythingOutOfTheCommitMakeNone() throws Exception {
        home.hook("pre-commit", "git reset -q");

        assertThat(home.commit(home.module())).isEmpty();

        assertThat(home.git.run("rev-parse", "HEAD")).isEqualTo(tip);
    }

    @Test
    void areFoundWhereTheRepositorySaysTheyAre() throws Exception {
        home.git.run("config", "core.hooksPath", "my-hooks");
        Files.createDirectories(home.file("my-hooks"));
        Files.move(home.hook("pre-commit", "exit 1"), home.file("my-hooks/pre-commit"));

        assertThatThrownBy(() -> home.commit(home.module())).hasMessageContaining("pre-commit refused");
    }

    @Test
    void areFoundFromALinkedWorkTree() throws Exception {
        home.git.run(
                "worktree",
                "add",
                "-q",
                "-b",
                "linked",
                directory.resolve("linked").toString());
        GitHome linked = GitHome.at(directory.resolve("linked"));
        home.hook("pre-commit", "exit 1");
        linked.write("bundles/greeter.jar", NEW);

        assertThatThrownBy(() -> linked.commit(linked.module())).hasMessageContaining("pre-commit refused");
    }

    @Test
    void thatMayNotBeExecutedAreNone() throws Exception {
        Files.setPosixFilePermissions(home.hook("pre-commit", "exit 1"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(home.commit(home.module())).isPresent();
    }

    @Test
    void areQuotedOnlyByTheEndOfWhatTheySay() throws Exception {
        home.hook("pre-commit", "yes 0123456789 | head -c 1000000", "echo the reason", "exit 1");

        assertThatThrownBy(() -> home.commit(home.module()))
                .hasMessageEndingWith("the reason")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(5000));
    }
}
