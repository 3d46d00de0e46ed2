package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saraphina.checkpoint.git.GitHome.MESSAGE;
import static org.saraphina.checkpoint.git.GitHome.NEW;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.checkpoint.git.PendingCheckpoints.Pending;

class PendingCheckpointsTest {
    @TempDir
    Path directory;

    private GitHome home;
    private PendingCheckpoints pending;

    @BeforeEach
    void makeHome() throws Exception {
        home = GitHome.versioned(directory);
        pending = new PendingCheckpoints(home.home, home.files);
    }

    @Test
    void areReadAsTheyWereWritten() throws IOException {
        Pending odd = new Pending(
                new CheckpointMessage("100 % & more, →", "two\nlines", List.of("Key: a,b", "Other: c")),
                List.of(home.file("etc/line\nfeed, comma"), home.file("bundles/ü&=.jar")));
        Pending plain = new Pending(new CheckpointMessage("s", "", List.of()), List.of());

        pending.add(odd);
        pending.add(plain);

        assertThat(new PendingCheckpoints(home.home, home.files).all()).containsExactly(odd, plain);
        pending.remove(odd);
        assertThat(pending.all()).containsExactly(plain);
    }

    @Test
    void standInTheFormatThatIsDocumented() throws IOException {
        pending.add(new Pending(MESSAGE, List.of(home.module(), home.file("etc/a.cfg.json"))));

        assertThat(home.file(".saraphina/uncommitted"))
                .hasContent("Upgrade+greeter+1.0.0+%E2%86%92+1.1.0&&Artifact%3A+abc12345"
                        + "&bundles%2Fgreeter.jar,etc%2Fa.cfg.json");
    }

    @Test
    void thatAreDamagedAreNeverGuessedAt() throws IOException {
        for (String damaged : List.of("nonsense", "a&b&c&%zz", "\0\0\0")) {
            home.write(".saraphina/uncommitted", damaged + "\n");

            assertThatThrownBy(pending::all)
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(".saraphina/uncommitted is damaged", "Delete it");
            assertThatThrownBy(() -> home.checkpoints.baseline(List.of()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("is damaged");
            assertThat(home.checkpoints.current()).singleElement().asString().contains("is damaged");
        }
    }

    @Test
    void areCommittedInTheirOrderBeforeTheBaseline() throws Exception {
        home.git.run("checkout", "-q", "--detach");
        home.write("bundles/greeter.jar", NEW);
        assertThatThrownBy(() -> home.commit(home.module())).isInstanceOf(CheckpointException.class);
        Path second = home.write("etc/a.properties", "1");
        assertThatThrownBy(
                        () -> home.checkpoints.commit(List.of(second), new CheckpointMessage("Second", "", List.of())))
                .isInstanceOf(CheckpointException.class);
        home.git.run("checkout", "-q", "main");
        Path third = home.write("etc/b.properties", "1");

        home.checkpoints.baseline(List.of(third));

        assertThat(home.git.run("log", "-3", "--format=%s").lines())
                .containsExactly("Keep what is there before an upgrade", "Second", MESSAGE.subject());
        assertThat(pending.all()).isEmpty();
    }

    @Test
    void stayAsLongAsTheyFail() throws Exception {
        home.git.run("checkout", "-q", "--detach");
        home.write("bundles/greeter.jar", NEW);
        assertThatThrownBy(() -> home.commit(home.module())).isInstanceOf(CheckpointException.class);

        assertThatThrownBy(() -> home.checkpoints.baseline(List.of())).hasMessageContaining("is detached");

        assertThat(pending.all()).hasSize(1);
    }

    @Test
    void areNotMadeOfWhatCanNeverBeCommitted() throws Exception {
        Path outside = directory.resolveSibling("outside.jar");

        assertThatThrownBy(() -> home.commit(outside)).isInstanceOf(CheckpointException.class);

        assertThat(pending.all()).isEmpty();
    }

    @Test
    void thatCanNeverBeCommittedAnyMoreAreGivenUp() throws Exception {
        home.git.run("checkout", "-q", "--detach");
        Path late = home.write("nested/late.jar", NEW);
        assertThatThrownBy(() -> home.commit(late)).isInstanceOf(CheckpointException.class);
        home.git.run("checkout", "-q", "main");
        new GitProgram(home.file("nested")).run("init", "-q");
        Path untracked = home.write("bundles/late.jar", NEW);

        assertThat(home.checkpoints.baseline(List.of(untracked))).isPresent();

        assertThat(pending.all()).isEmpty();
    }
}
