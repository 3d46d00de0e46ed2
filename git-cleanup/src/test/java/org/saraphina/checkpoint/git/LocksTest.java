package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saraphina.checkpoint.git.GitHome.NEW;
import static org.saraphina.checkpoint.git.GitHome.NOW;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saraphina.checkpoint.CheckpointException;

class LocksTest {
    private static final String INDEX = ".git/index.lock";
    private static final String HEAD = ".git/HEAD.lock";
    private static final String BRANCH = ".git/refs/heads/main.lock";

    @TempDir
    Path directory;

    private GitHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = GitHome.versioned(directory);
        home.write("bundles/greeter.jar", NEW);
    }

    private Path lock(String path, Duration age) throws IOException {
        Path lock = home.write(path, "");
        Files.setLastModifiedTime(lock, FileTime.from(NOW.minus(age)));
        return lock;
    }

    @ParameterizedTest
    @ValueSource(strings = {INDEX, HEAD, BRANCH})
    void thatAreYoungStopTheCommitAndStay(String path) throws Exception {
        Path lock = lock(path, Duration.ofMinutes(3));
        String tip = home.git.run("rev-parse", "HEAD");

        assertThatThrownBy(() -> home.commit(home.module()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("locked for 3 min", lock.toString(), "remove that file", "older than 10 m");

        assertThat(lock).exists();
        assertThat(home.git.run("rev-parse", "HEAD")).isEqualTo(tip);
    }

    @ParameterizedTest
    @ValueSource(strings = {INDEX, HEAD, BRANCH})
    void thatWereLeftBehindAreRemoved(String path) throws Exception {
        Path lock = lock(path, Duration.ofMinutes(11));

        assertThat(home.commit(home.module())).isPresent();

        assertThat(lock).doesNotExist();
        assertThat(home.git.run("status", "--porcelain")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {INDEX, HEAD, BRANCH})
    void thatSomebodyHasOpenStayHoweverOld(String path) throws Exception {
        Path lock = lock(path, Duration.ofDays(30));

        OutputStream holder = Files.newOutputStream(lock);
        try (holder) {
            Files.setLastModifiedTime(lock, FileTime.from(NOW.minus(Duration.ofDays(30))));
            assertThatThrownBy(() -> home.commit(home.module())).hasMessageContaining("Git is locked for");
        }

        assertThat(lock).exists();
    }

    @Test
    void thatAreFromTheFutureStay() throws Exception {
        Path lock = lock(INDEX, Duration.ofDays(-365));

        assertThatThrownBy(() -> home.commit(home.module())).hasMessageContaining("locked for 0 s");

        assertThat(lock).exists();
    }

    @Test
    void thatOneCommitMetLetTheNextOneMakeUpForIt() throws Exception {
        Path lock = lock(INDEX, Duration.ZERO);
        assertThatThrownBy(() -> home.commit(home.module())).isInstanceOf(CheckpointException.class);
        Files.delete(lock);

        home.checkpoints.baseline(List.of(home.module()));

        assertThat(home.git.run("log", "-1", "--format=%s")).isEqualTo(GitHome.MESSAGE.subject());
        assertThat(home.checkpoints.current()).isEmpty();
    }

    @Test
    void ofPackedBranchesAreNotNeededByACommit() throws Exception {
        home.git.run("pack-refs", "--all");
        Path lock = lock(".git/packed-refs.lock", Duration.ZERO);

        assertThat(home.commit(home.module())).isPresent();

        assertThat(lock).exists();
        assertThat(home.inHead("bundles/greeter.jar")).isEqualTo(NEW.strip());
    }

    @Test
    void thatAreNotNeededDoNotStopWhatChangesNothing() throws Exception {
        home.commit(home.module());
        Path lock = lock(BRANCH, Duration.ZERO);

        assertThat(home.commit(home.module())).isEmpty();

        assertThat(lock).exists();
    }
}
