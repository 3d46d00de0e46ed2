package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saraphina.checkpoint.git.GitHome.NEW;
import static org.saraphina.checkpoint.git.GitHome.OLD;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.CheckpointException;

/**
 * The cases in which an add and a commit through JGit go well, and the old bytes may yet not be in history. After each, a
 * backup is proven exactly when they are.
 */
class OldBytesInHistoryTest {
    @TempDir
    Path directory;

    private GitHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = GitHome.versioned(directory.resolve("home"));
    }

    @Test
    void ofATrackedModuleAre() throws Exception {
        String before = home.git.run("rev-parse", "--short=8", "HEAD");

        Backup backup = home.upgrade(home.module());

        assertThat(home.prove(backup)).containsExactlyEntriesOf(Map.of(backup, "in git history: " + before));
        assertThat(home.inHead("bundles/greeter.jar")).isEqualTo(NEW.strip());
    }

    @Test
    void ofAModuleThatWasNeverTrackedAreAfterTheBaseline() throws Exception {
        Path untracked = home.write("bundles/late.jar", OLD);

        Backup backup = home.upgrade(untracked);

        assertThat(home.isProven(backup)).isTrue();
    }

    @Test
    void ofALocalEditThatNobodyCommittedAreAfterTheBaseline() throws Exception {
        home.write("bundles/greeter.jar", "edited by hand");

        Backup backup = home.upgrade(home.module());

        assertThat(home.isProven(backup)).isTrue();
    }

    @Test
    void ofALocalEditAreNotWithoutABaseline() throws Exception {
        home.write("bundles/greeter.jar", "edited by hand");
        Backup backup = home.backUp(home.module());
        home.write("bundles/greeter.jar", NEW);

        home.commit(home.module());

        assertThat(home.isProven(backup)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.jar", "bundles/", "/bundles/late.jar", "*"})
    void ofAnIgnoredModuleAreBecauseModulesAreWhatHistoryIsFor(String rule) throws Exception {
        home.write(".gitignore", rule + "\n");
        Path ignored = home.write("bundles/late.jar", OLD);

        Backup backup = home.upgrade(ignored);

        assertThat(home.isProven(backup)).isTrue();
    }

    @Test
    void ofAnIgnoredFileThatIsNoModuleAreNotAndTheCommitSaysSo() throws Exception {
        home.write(".gitignore", "secret*\n");
        Path secret = home.write("etc/secret.cfg.json", "{}");
        Backup backup = home.backUp(secret);

        assertThatThrownBy(() -> home.commit(secret))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("etc/secret.cfg.json is ignored", "git add -f etc/secret.cfg.json");

        assertThat(home.isProven(backup)).isFalse();
        assertThat(home.git.run("log", "--all", "--format=%H", "--", "etc")).isEmpty();
    }

    @Test
    void ofAnIgnoredFileAreOnceSomebodyAddedIt() throws Exception {
        home.write(".gitignore", "secret*\n");
        Path secret = home.write("etc/secret.cfg.json", OLD);
        home.git.run("add", "-f", "etc/secret.cfg.json");

        Backup backup = home.upgrade(secret);

        assertThat(home.isProven(backup)).isTrue();
    }

    @Test
    void anIgnoredFileDoesNotKeepAModuleOutOfHistory() throws Exception {
        home.write(".gitignore", "secret*\n");
        Path secret = home.write("etc/secret.cfg.json", "{}");
        home.write("bundles/greeter.jar", NEW);

        assertThat(home.commit(secret, home.module())).isPresent();

        assertThat(home.git.run("show", "--name-only", "--format=", "HEAD")).isEqualTo("bundles/greeter.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"* text eol=lf", "* text=auto", "*.properties text"})
    void ofATextWithOtherLineEndsAreNot(String attributes) throws Exception {
        home.write(".gitattributes", attributes + "\n");
        Path text = home.write("etc/app.properties", "a=1\r\nb=2\r\n");

        Backup backup = home.upgrade(text);

        assertThat(home.git
                        .run("log", "--format=%s", "--", "etc/app.properties")
                        .lines())
                .hasSize(2);
        assertThat(home.isProven(backup)).isFalse();
        assertThat(home.statusOf("etc/app.properties")).isEmpty();
    }

    @Test
    void ofATextAreNotWhereTheRepositoryConvertsLineEnds() throws Exception {
        home.git.run("config", "core.autocrlf", "true");
        Path text = home.write("etc/app.properties", "a=1\r\nb=2\r\n");

        assertThat(home.isProven(home.upgrade(text))).isFalse();
    }

    @Test
    void ofABinaryFileAreWhereTheRepositoryConvertsLineEnds() throws Exception {
        home.git.run("config", "core.autocrlf", "true");
        Path jar = home.write("bundles/late.jar", "PK\0\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(home.isProven(home.upgrade(jar))).isTrue();
    }

    @Test
    void areNotWhereACleanFilterRewritesThem() throws Exception {
        home.write(".gitattributes", "*.jar filter=shout\n");
        home.git.run("config", "filter.shout.clean", "tr a-z A-Z");

        Backup backup = home.upgrade(home.write("bundles/late.jar", OLD));

        assertThat(home.inHead("bundles/late.jar")).isEqualTo("NEW\r\nBYTES");
        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void areNotWhereLargeFileStorageKeepsOnlyAPointer() throws Exception {
        home.write(".gitattributes", "*.jar filter=lfs diff=lfs merge=lfs -text\n");
        home.git.run("config", "filter.lfs.clean", "sed -n '1s/.*/version https:..git-lfs.github.com.spec.v1/p'");
        home.git.run("config", "filter.lfs.required", "true");

        Backup backup = home.upgrade(home.write("bundles/late.jar", OLD));

        assertThat(home.inHead("bundles/late.jar")).startsWith("version https:");
        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void areWhereLargeFileStorageIsAskedForAndNotInstalled() throws Exception {
        home.write(".gitattributes", "*.jar filter=lfs diff=lfs merge=lfs -text\n");

        assertThat(home.isProven(home.upgrade(home.write("bundles/late.jar", OLD))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void ofAFileWhoseFilterIsMissingAreNotAndTheCommitFails(String required) throws Exception {
        home.write(".gitattributes", "*.jar filter=gone\n");
        home.git.run("config", "filter.gone.clean", "no-such-program-anywhere");
        home.git.run("config", "filter.gone.required", required);
        Path late = home.write("bundles/late.jar", OLD);
        Backup backup = home.backUp(late);

        assertThatThrownBy(() -> home.commit(late))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no-such-program-anywhere");

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void ofAFileWhoseFilterHangsAreNotAndTheCommitFailsInTime() throws Exception {
        home.write(".gitattributes", "*.jar filter=slow\n");
        home.git.run("config", "filter.slow.clean", "sleep 600");
        Path late = home.write("bundles/late.jar", OLD);
        GitHome hurried = home.hurried(Duration.ofMillis(200));

        assertThatThrownBy(() -> hurried.commit(late))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("sleep 600", "did not end within 200 ms and was killed");
    }

    @Test
    void ofATextInAnotherEncodingAreOnlyIfTheyAreThereByteForByte() throws Exception {
        home.write(".gitattributes", "*.txt text working-tree-encoding=UTF-16LE\n*.sub export-subst ident\n");
        Path text = home.write("etc/a.txt", "old\n".getBytes(StandardCharsets.UTF_16LE));
        Path subst = home.write("etc/a.sub", "$Format:%H$ $Id$\n");

        for (Path file : List.of(text, subst)) {
            byte[] before = Files.readAllBytes(file);
            Backup backup = home.upgrade(file);
            String blob = home.git.run("rev-parse", "HEAD~1:" + home.home.relative(file));
            boolean isThere = home.git
                    .run(
                            "hash-object",
                            "-t",
                            "blob",
                            "--no-filters",
                            backup.location().toString())
                    .equals(blob);

            assertThat(home.isProven(backup))
                    .as(new String(before, StandardCharsets.UTF_8))
                    .isEqualTo(isThere);
        }
    }

    @Test
    void ofASymbolicLinkAreNotAndTheCommitSaysSo() throws Exception {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere.jar"), OLD);
        Path link = Files.createSymbolicLink(home.file("bundles/link.jar"), elsewhere);

        assertThatThrownBy(() -> home.commit(link))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("bundles/link.jar is a symbolic link");
    }

    @Test
    void areNotProvenByALinkOfTheSameText() throws Exception {
        Files.createSymbolicLink(home.file("bundles/link.jar"), Path.of("old"));
        home.git.run("add", "bundles/link.jar");
        home.git.run("commit", "-q", "-m", "a link");
        Files.delete(home.file("bundles/link.jar"));
        Backup backup = home.backUp(home.write("bundles/link.jar", "old"));

        assertThat(home.git.run("rev-parse", "HEAD:bundles/link.jar"))
                .isEqualTo(home.git.run("hash-object", backup.location().toString()));
        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void ofAFileReachedThroughALinkAreNot() throws Exception {
        Files.createDirectories(directory.resolve("elsewhere"));
        Files.createSymbolicLink(home.file("linked"), directory.resolve("elsewhere"));
        Path file = home.write("linked/late.jar", OLD);

        assertThatThrownBy(() -> home.commit(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void ofAFileInASubmoduleAreNotAndTheCommitSaysWhere() throws Exception {
        GitHome other = GitHome.versioned(directory.resolve("other"));
        home.git.run("submodule", "--quiet", "add", other.home.root().toString(), "sub");
        home.git.run("commit", "-q", "-m", "submodule");
        Path file = home.write("sub/bundles/greeter.jar", NEW);

        assertThatThrownBy(() -> home.commit(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("sub/bundles/greeter.jar lies in a repository of its own, sub. Commit it there.");

        home.git.run("submodule", "--quiet", "deinit", "-f", "sub");
        Path loose = home.write("sub/late.jar", OLD);
        assertThatThrownBy(() -> home.commit(loose)).hasMessageContaining("a repository of its own");
        assertThat(home.git.run("fsck", "--strict", "--no-progress")).isEmpty();
        assertThat(home.git.run("ls-tree", "HEAD", "sub")).startsWith("160000 commit");
    }

    @Test
    void ofAFileInANestedRepositoryAreNot() throws Exception {
        GitHome nested = GitHome.versioned(home.file("nested"));
        Backup backup = nested.backUp(nested.module());

        assertThatThrownBy(() -> home.commit(nested.module())).hasMessageContaining("a repository of its own");

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void ofAFileOutsideTheHomeAreNot() throws Exception {
        Path outside = Files.writeString(directory.resolve("outside.jar"), OLD);
        Path inGit = home.file(".git/config");

        assertThatThrownBy(() -> home.commit(outside))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("Outside the home");
        assertThatThrownBy(() -> home.commit(inGit))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("Not a file of the application");
        assertThat(home.isProven(home.backUp(outside))).isFalse();
    }

    @Test
    void areAlthoughNobodyIsConfiguredToCommit() throws Exception {
        Backup backup = home.upgrade(home.module());

        assertThat(home.git.attempt("config", "user.name").exit()).isNotZero();
        assertThat(home.git.run("log", "-1", "--format=%an <%ae>")).isEqualTo("Saraphina <saraphina@localhost>");
        assertThat(home.isProven(backup)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openpgp", "ssh"})
    void areAlthoughTheRepositoryWantsSignatures(String format) throws Exception {
        home.git.run("config", "commit.gpgSign", "true");
        home.git.run("config", "gpg.format", format);
        home.git.run("config", "user.signingKey", "no-such-key");

        Backup backup = home.upgrade(home.module());

        assertThat(home.isProven(backup)).isTrue();
        assertThat(home.git.run("cat-file", "commit", "HEAD")).doesNotContain("gpgsig");
    }

    @Test
    void areInASparseCheckout() throws Exception {
        home.commit(home.write("etc/a.properties", OLD), home.write("other/b.properties", OLD));
        home.git.run("sparse-checkout", "set", "etc");
        Path late = home.write("bundles/greeter.jar", "seen again");

        assertThat(home.isProven(home.upgrade(late))).isTrue();
        assertThat(home.git.run("ls-tree", "--name-only", "HEAD", "other/")).isEqualTo("other/b.properties");
    }
}
