package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.saraphina.checkpoint.git.GitHome.MESSAGE;
import static org.saraphina.checkpoint.git.GitHome.NEW;
import static org.saraphina.checkpoint.git.GitHome.OLD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.CheckpointException;

/** States of a repository in which a commit would do harm or be lost: refused with a reason, and kept for later. */
class UnusableRepositoryTest {
    @TempDir
    Path directory;

    private GitHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = GitHome.versioned(directory.resolve("home"));
    }

    private void assertRefused(String... reasons) throws IOException {
        home.write("bundles/greeter.jar", NEW);
        assertThatThrownBy(() -> home.commit(home.module()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(reasons);
        assertThat(home.checkpoints.current()).singleElement().asString().contains(MESSAGE.subject());
    }

    @Test
    void detachedHead() throws Exception {
        Backup backup = home.backUp(home.module());
        home.git.run("checkout", "-q", "--detach");

        assertRefused("is detached", "Check a branch out");

        assertThat(home.isProven(backup)).isTrue();
    }

    @Test
    void mergeWithConflicts() throws Exception {
        conflict("merge");
        assertRefused("Something is unfinished", "git status says how");
    }

    @Test
    void mergeThatIsResolvedAndNotCommitted() throws Exception {
        conflict("merge");
        home.git.run("add", "etc/a");
        assertRefused("Something is unfinished");
    }

    @Test
    void rebase() throws Exception {
        conflict("rebase");
        assertRefused("Something is unfinished");
    }

    @Test
    void cherryPick() throws Exception {
        conflict("cherry-pick");
        assertRefused("Something is unfinished");
    }

    @Test
    void bisection() throws Exception {
        home.git.run("bisect", "start");
        assertRefused("Something is unfinished");
    }

    @Test
    void unmergedFilesOfAStash() throws Exception {
        home.commit(home.write("etc/a", "1"));
        home.write("etc/a", "2");
        home.git.run("stash");
        home.write("etc/a", "3");
        home.commit(home.file("etc/a"));
        assertThat(home.git.attempt("stash", "pop").exit()).isNotZero();

        assertRefused("unmerged files");
    }

    private void conflict(String command) throws Exception {
        home.commit(home.write("etc/a", "1"));
        home.git.run("switch", "-q", "-c", "other");
        home.write("etc/a", "2");
        home.git.run("commit", "-q", "-am", "other");
        home.git.run("switch", "-q", "main");
        home.write("etc/a", "3");
        home.git.run("commit", "-q", "-am", "main");
        assertThat(home.git.attempt(command, "other").exit()).isNotZero();
    }

    @Test
    void bareRepository() throws Exception {
        home.git.run("config", "core.bare", "true");
        assertRefused("is bare");
    }

    @Test
    void repositoryOfAnotherDirectory() throws Exception {
        Files.createDirectories(directory.resolve("elsewhere"));
        home.git.run("config", "core.worktree", directory.resolve("elsewhere").toString());
        assertRefused("not of this home");
    }

    @Test
    void repositoryOfSha256Objects() throws Exception {
        home = GitHome.at(directory.resolve("sha256")).withModule();
        home.git.run("init", "-q", "--object-format=sha256");
        Backup backup = home.backUp(home.module());

        assertRefused("extensions.objectformat = sha256", "backups are kept");

        assertThat(home.isProven(backup)).isFalse();
        assertThat(home.git.run("fsck", "--no-progress")).doesNotContain("bad", "error");
    }

    @Test
    void repositoryWhoseBranchesAreAReftable() throws Exception {
        try (Repository repository = home.history.open()) {
            ((FileRepository) repository).convertRefStorage("reftable", true, false);
        }
        assertRefused("refStorage = reftable");
    }

    @ParameterizedTest
    @CsvSource({"2,''", "1,from-the-future"})
    void repositoryOfAnUnknownFormat(String version, String extension) throws Exception {
        home.git.run("config", "core.repositoryformatversion", version);
        if (!extension.isEmpty()) {
            home.git.run("config", "extensions." + extension, "true");
        }
        assertRefused(".git");
    }

    @Test
    void repositoryOfSomebodyElse() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("only root can give a directory away")
                .isEqualTo("root");
        Backup backup = home.backUp(home.module());
        Path history = home.home.history();
        Files.setOwner(
                history, history.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertRefused("belongs to nobody, the home to root", "chown");

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void somethingThatIsNoRepository() throws Exception {
        home = GitHome.at(directory.resolve("none")).withModule();
        Files.createDirectories(home.file(".git"));
        assertRefused("is not a git repository");

        Files.delete(home.file(".git"));
        home.write(".git", "gitdir: " + directory.resolve("gone"));
        assertThatThrownBy(() -> home.commit(home.module())).isInstanceOf(CheckpointException.class);
    }

    @Test
    void objectsThatCannotBeWritten() throws Exception {
        for (int folder = 0; folder < 256; folder++) {
            Path name = home.file(String.format(".git/objects/%02x", folder));
            if (!Files.exists(name)) {
                Files.createFile(name);
            } else {
                Files.move(name, home.file(".git/moved-" + folder));
                Files.createFile(name);
            }
        }
        Backup backup = home.backUp(home.module());

        assertRefused("could not be written");

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void commitsAsSoonAsTheStateIsInOrderAgain() throws Exception {
        home.git.run("checkout", "-q", "--detach");
        assertRefused("is detached");
        home.git.run("checkout", "-q", "main");

        home.checkpoints.baseline(List.of(home.module()));

        assertThat(home.git.run("log", "-1", "--format=%B"))
                .isEqualTo(MESSAGE.text().strip());
        assertThat(home.checkpoints.current()).isEmpty();
    }

    @Test
    void indexThatAPowerCutDestroyedIsMadeAnew() throws Exception {
        home.commit(home.write("etc/a", "1"));
        byte[] whole = Files.readAllBytes(home.file(".git/index"));
        for (int length : new int[] {0, 5, 12, 40, 100, whole.length - 1}) {
            Files.write(home.file(".git/index"), Arrays.copyOf(whole, length));
            home.write("bundles/greeter.jar", "version " + length);

            assertThat(home.commit(home.module()))
                    .as("cut after %s bytes", length)
                    .isPresent();

            assertThat(home.git.run("status", "--porcelain")).isEmpty();
            assertThat(home.git.run("show", "--name-only", "--format=", "HEAD")).isEqualTo("bundles/greeter.jar");
        }
    }

    @Test
    void indexWhoseEndIsZerosIsMadeAnew() throws Exception {
        home.commit(home.write("etc/a", "1"));
        byte[] bytes = Files.readAllBytes(home.file(".git/index"));
        for (int zeros : new int[] {30, 100, bytes.length}) {
            byte[] torn = bytes.clone();
            Arrays.fill(torn, torn.length - zeros, torn.length, (byte) 0);
            Files.write(home.file(".git/index"), torn);
            home.write("bundles/greeter.jar", "version " + zeros);

            assertThat(home.commit(home.module())).as("%s zeros", zeros).isPresent();

            assertThat(home.git.run("status", "--porcelain")).isEmpty();
        }
    }

    @Test
    void indexThatIsMissingIsMadeAnew() throws Exception {
        Files.delete(home.file(".git/index"));
        home.write("bundles/greeter.jar", NEW);

        assertThat(home.commit(home.module())).isPresent();

        assertThat(home.git.run("show", "--name-only", "--format=", "HEAD")).isEqualTo("bundles/greeter.jar");
        assertThat(home.git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void indexThatIsWholeAndCannotBeReadIsLeftAlone() throws Exception {
        home.commit(home.write("etc/a", "1"));
        home.git.run("update-index", "--split-index");
        byte[] before = Files.readAllBytes(home.file(".git/index"));

        assertRefused("could not be written");

        assertThat(home.file(".git/index")).hasBinaryContent(before);
    }

    @Test
    void indexOfTheNewestFormatIsKeptInIt() throws Exception {
        home.git.run("update-index", "--index-version", "4");
        home.write("bundles/greeter.jar", NEW);

        assertThat(home.commit(home.module())).isPresent();

        assertThat(Files.readAllBytes(home.file(".git/index"))[7]).isEqualTo((byte) 4);
        assertThat(home.git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void branchThatLostItsCommitIsNotWrittenTo() throws Exception {
        Files.delete(home.objectFile("HEAD"));
        Backup backup = home.backUp(home.write("bundles/greeter.jar", OLD));

        assertRefused("could not be written");

        assertThat(home.isProven(backup)).isFalse();
    }
}
