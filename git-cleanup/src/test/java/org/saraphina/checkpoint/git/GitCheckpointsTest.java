package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;

/** Commits in every state that a repository may be in, and whether old bytes are provably in history afterwards. */
class GitCheckpointsTest {
    @TempDir
    Path directory;

    private GitHome git;
    private Path module;

    @BeforeEach
    void aHomeWithHistory() throws Exception {
        git = new GitHome(directory);
        module = git.write("bundles/x.jar", "old \0 bytes");
        git.checkpoints.create();
    }

    private Backup backUpAndReplace() throws IOException {
        Backup backup = git.backup(module);
        Files.writeString(module, "new \0 bytes");
        return backup;
    }

    private void assertSound() {
        git.git("fsck", "--strict");
        assertThat(git.git("status", "--porcelain", "--", "bundles/x.jar")).isEmpty();
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> git.commit(module))
                .isInstanceOf(CheckpointException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
    }

    @Test
    void makesARepositoryWithAFirstCommitOfWhatIsThereAndWithoutItsOwnState() throws Exception {
        assertThat(git.git("log", "--format=%s")).isEqualTo("Begin the history of this home");
        assertThat(git.git("ls-files").lines()).containsExactly(".gitignore", "bundles/x.jar");
        git.backup(module);
        assertThat(git.git("status", "--porcelain")).isEmpty();
        assertThat(git.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
        assertThat(git.checkpoints.create()).isEmpty();
        assertSound();
    }

    @Test
    void neverOverwritesIgnoreRulesOfSomebodyElse() throws Exception {
        GitHome other = new GitHome(directory.resolve("other"));
        Path rules = other.write(".gitignore", "*.log\n");
        other.checkpoints.create();
        assertThat(rules).hasContent("*.log");
        assertThat(other.home.history().resolve("info/exclude")).content().contains("/.saraphina/");
    }

    @Test
    void commitsTheNewStateForPeopleAndMachinesUnderAnExplicitIdentity() throws Exception {
        Backup backup = backUpAndReplace();
        Checkpoint commit = git.commit(module).orElseThrow();
        assertThat(git.git("log", "-1", "--format=%H|%an|%ae|%cn|%s|%b"))
                .isEqualTo(commit.commit()
                        + "|Saraphina|saraphina@localhost|Saraphina|Upgrade org.example.greeter|in words\n\n"
                        + "Saraphina-Upgrade: 0042");
        assertThat(git.git("log", "-1", "--format=%(trailers:key=Saraphina-Upgrade,valueonly)"))
                .isEqualTo("0042");
        assertThat(git.isProven(backup)).isTrue();
        assertSound();
    }

    @Test
    void namesTheCommitThatHoldsTheBytes() throws Exception {
        Backup backup = backUpAndReplace();
        git.commit(module);
        String first = git.git("rev-list", "--max-parents=0", "HEAD").substring(0, 8);
        assertThat(git.proof.prove(List.of(backup))).containsEntry(backup, "in git history: " + first);
    }

    @Test
    void neverMakesAnEmptyCommit() throws Exception {
        assertThat(git.commit(module)).isEmpty();
        assertThat(git.git("rev-list", "--count", "HEAD")).isEqualTo("1");
    }

    @Test
    void commitsNothingButTheGivenFiles() throws Exception {
        Path other = git.write("etc/mine.cfg", "a person's");
        git.git("add", "etc/mine.cfg");
        Files.writeString(module, "new");
        git.commit(module);
        assertThat(git.git("show", "--name-only", "--format=", "HEAD")).isEqualTo("bundles/x.jar");
        assertThat(git.git("status", "--porcelain")).isEqualTo("A  etc/mine.cfg");
        assertThat(other).exists();
    }

    @Test
    void recordsThatAFileIsGone() throws Exception {
        Backup backup = git.backup(module);
        Files.delete(module);
        git.commit(module);
        assertThat(git.git("ls-files")).isEqualTo(".gitignore");
        assertThat(git.isProven(backup)).isTrue();
    }

    @Test
    void commitsFilesInOneGoThatAreNewChangedAndGone() throws Exception {
        Path gone = git.write("bundles/gone.jar", "gone");
        git.commit(gone);
        Files.delete(gone);
        Files.writeString(module, "new");
        Path added = git.write("etc/deep/new.cfg", "added");
        git.commit(module, added, gone);
        assertThat(git.git("show", "--name-status", "--format=", "HEAD").lines())
                .containsExactlyInAnyOrder("M\tbundles/x.jar", "A\tetc/deep/new.cfg", "D\tbundles/gone.jar");
    }

    @Test
    void commitsOldBytesFirstThatNobodyEverTracked() throws Exception {
        Path untracked = git.write("bundles/y.jar", "old y");
        Backup backup = git.backup(untracked);
        git.checkpoints.baseline(List.of(untracked));
        Files.writeString(untracked, "new y");
        git.commit(untracked);
        assertThat(git.isProven(backup)).isTrue();
    }

    @Test
    void commitsALocalEditFirst() throws Exception {
        Path edited = git.write("etc/app.cfg", "as delivered");
        git.commit(edited);
        Files.writeString(edited, "edited by hand");
        Backup backup = git.backup(edited);
        git.checkpoints.baseline(List.of(edited));
        Files.writeString(edited, "upgraded");
        git.commit(edited);
        assertThat(git.isProven(backup)).isTrue();
    }

    @Test
    void provesNothingOfBytesThatWereNeverCommitted() throws Exception {
        Path untracked = git.write("bundles/y.jar", "old y");
        Backup backup = git.backup(untracked);
        Files.writeString(untracked, "new y");
        git.commit(untracked);
        assertThat(git.isProven(backup)).isFalse();
    }

    @Test
    void commitsAModuleAlthoughItIsIgnored() throws Exception {
        git.write(".gitignore", "*.jar\n");
        Path ignored = git.write("bundles/y.jar", "old y");
        Backup backup = git.backup(ignored);
        git.checkpoints.baseline(List.of(ignored));
        assertThat(git.git("ls-files", "bundles/y.jar")).isEqualTo("bundles/y.jar");
        assertThat(git.isProven(backup)).isTrue();
    }

    @Test
    void keepsBackupsOfFilesWhoseLineEndsGitConverts() throws Exception {
        git.git("config", "core.autocrlf", "true");
        Path text = git.write("etc/app.properties", "one\r\ntwo\r\n");
        Backup backup = git.backup(text);
        git.checkpoints.baseline(List.of(text));
        assertThat(git.git("ls-files", "etc/app.properties")).isNotEmpty();
        assertThat(git.isProven(backup)).isFalse();
    }

    @Test
    void keepsBackupsOfFilesThatACleanFilterRewrites() throws Exception {
        git.write(".gitattributes", "*.jar filter=lfs\n");
        git.git("config", "filter.lfs.clean", "echo pointer");
        Files.writeString(module, "large");
        Backup backup = git.backup(module);
        git.checkpoints.baseline(List.of(module));
        assertThat(git.isProven(backup)).isFalse();
    }

    @Test
    void saysSoWhenACleanFilterIsMissing() throws Exception {
        git.write(".gitattributes", "*.jar filter=lfs\n");
        git.git("config", "filter.lfs.clean", "/no/such/program");
        git.git("config", "filter.lfs.required", "true");
        Files.writeString(module, "large");
        assertThatThrownBy(() -> git.commit(module)).isInstanceOf(CheckpointException.class);
    }

    @Test
    void showsWhatAHookSaidThatRefusedTheCommit() throws Exception {
        Backup backup = backUpAndReplace();
        git.hook("pre-commit", "echo 'no jars on Fridays' >&2; exit 3");
        assertRefused("The hook pre-commit refused the commit (exit 3)", "no jars on Fridays");
        assertThat(git.git("rev-list", "--count", "HEAD")).isEqualTo("1");
        assertThat(git.isProven(backup)).isTrue();
        assertThat(git.home.history().resolve("index.lock")).doesNotExist();
    }

    @Test
    void showsAHookWhatIsCommittedAndHeedsWhatItChanges() throws Exception {
        Files.writeString(module, "new");
        git.hook("pre-commit", "git diff --cached --name-only > ../seen; git rm -q --cached .gitignore");
        git.commit(module);
        assertThat(directory.resolve("seen")).hasContent("bundles/x.jar");
        assertThat(git.git("ls-tree", "--name-only", "-r", "HEAD")).isEqualTo("bundles/x.jar");
    }

    @Test
    void letsAHookChangeTheMessage() throws Exception {
        Files.writeString(module, "new");
        git.hook("commit-msg", "echo 'Reviewed-by: Hook' >> \"$1\"");
        git.commit(module);
        assertThat(git.git("log", "-1", "--format=%B")).contains("Reviewed-by: Hook");
    }

    @Test
    void killsAHookThatHangsWithWhatItStarted() throws Exception {
        Files.writeString(module, "new");
        git.hook("pre-commit", "echo thinking; sleep 300 & echo $! > ../child; wait");
        assertRefused("The hook pre-commit did not end within 800 ms and was killed", "thinking");
        long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
        assertThat(endsSoon(child)).isTrue();
    }

    /** A killed orphan may stay in the process table, as a zombie, until whoever inherited it looks. */
    private static boolean endsSoon(long process) {
        Path status = Path.of("/proc/" + process + "/stat");
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (System.nanoTime() < end) {
            try {
                if (Files.readString(status).contains(") Z ")) {
                    return true;
                }
            } catch (IOException gone) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    @Test
    void standsThoughThePostCommitHookFails() throws Exception {
        Files.writeString(module, "new");
        git.hook("post-commit", "exit 1");
        assertThat(git.commit(module)).isPresent();
    }

    @Test
    void commitsWithoutASignatureAlthoughOneIsConfigured() throws Exception {
        git.git("config", "commit.gpgsign", "true");
        Files.writeString(module, "new");
        assertThat(git.commit(module)).isPresent();
        assertThat(git.git("cat-file", "commit", "HEAD")).doesNotContain("gpgsig");
    }

    @Test
    void refusesWhileSomebodyHoldsTheIndexAndSaysForHowLong() throws Exception {
        Files.writeString(module, "new");
        Path lock = Files.createFile(git.home.history().resolve("index.lock"));
        assertRefused("git is locked for", "index.lock", "remove that file");
        assertThat(lock).exists();
    }

    @Test
    void removesALockThatIsOldAndHeldByNobody() throws Exception {
        Files.writeString(module, "new");
        Path lock = Files.createFile(git.home.history().resolve("index.lock"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        assertThat(git.commit(module)).isPresent();
        assertThat(lock).doesNotExist();
    }

    @Test
    void leavesAnOldLockAloneThatSomebodyHasOpen() throws Exception {
        Files.writeString(module, "new");
        Path lock = git.home.history().resolve("index.lock");
        try (var held = Files.newOutputStream(lock)) {
            Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            assertRefused("git is locked");
            held.flush();
        }
        assertThat(lock).exists();
    }

    @Test
    void triesAgainWithTheNextUpgradeWhatCouldNotBeCommitted() throws Exception {
        Files.writeString(module, "new");
        Path lock = Files.createFile(git.home.history().resolve("index.lock"));
        assertRefused("git is locked");
        assertThat(git.checkpoints.current()).singleElement().asString().contains("Upgrade org.example.greeter");
        Files.delete(lock);
        git.checkpoints.baseline(List.of(module));
        assertThat(git.git("log", "-1", "--format=%s")).isEqualTo("Upgrade org.example.greeter");
        assertThat(git.checkpoints.current()).isEmpty();
    }

    @Test
    void refusesToCommitToNoBranchBecauseGitCouldDropIt() throws Exception {
        Backup backup = backUpAndReplace();
        git.git("checkout", "-q", "--detach");
        assertRefused("HEAD", "is detached");
        assertThat(git.isProven(backup)).isTrue();
    }

    @Test
    void provesNothingFromACommitThatNoBranchReaches() throws Exception {
        Backup backup = backUpAndReplace();
        git.commit(module);
        git.git("checkout", "-q", "--orphan", "fresh");
        git.git("commit", "-q", "-m", "start over");
        git.git("branch", "-q", "-D", "main");
        assertThat(git.isProven(backup)).isFalse();
    }

    @Test
    void provesFromATagWhatNoBranchReaches() throws Exception {
        Backup backup = backUpAndReplace();
        git.git("tag", "kept");
        git.commit(module);
        git.git("checkout", "-q", "--orphan", "fresh");
        git.git("commit", "-q", "-m", "start over");
        git.git("branch", "-q", "-D", "main");
        assertThat(git.isProven(backup)).isTrue();
    }

    @Test
    void refusesInTheMiddleOfAMerge() throws Exception {
        git.git("checkout", "-q", "-b", "side");
        Files.writeString(module, "side");
        git.git("commit", "-qam", "side");
        git.git("checkout", "-q", "main");
        Files.writeString(module, "main");
        git.git("commit", "-qam", "main");
        git.tryGit("merge", "side");
        assertRefused("Something is unfinished");
    }

    @Test
    void refusesWhatLiesInARepositoryOfItsOwn() throws Exception {
        Path inner = git.write("plugins/inner/y.jar", "y");
        git.tryGit("init", "-q", "plugins/inner");
        Backup backup = git.backup(inner);
        assertThatThrownBy(() -> git.commit(inner)).hasMessageContaining("lies in a repository of its own");
        assertThat(git.isProven(backup)).isFalse();
    }

    @Test
    void refusesARepositoryOfFormatsThatItWouldBreak() throws Exception {
        Backup backup = backUpAndReplace();
        git.git("config", "core.repositoryformatversion", "1");
        git.git("config", "extensions.objectFormat", "sha256");
        assertRefused("extensions.objectFormat = sha256");
        assertThat(git.isProven(backup)).isFalse();
    }

    @Test
    void refusesABareRepository() throws Exception {
        Files.writeString(module, "new");
        git.git("config", "core.bare", "true");
        assertRefused("is bare");
    }

    @Test
    void hasNoHistoryWhereTheRepositoryIsTheParents() throws Exception {
        GitHome inside = new GitHome(directory.resolve("home/apps"));
        Path file = inside.write("bundles/z.jar", "z");
        assertThat(inside.checkpoints.isVersioned()).isFalse();
        assertThat(inside.commit(file)).isEmpty();
        assertThat(inside.isProven(inside.backup(file))).isFalse();
    }

    @Test
    void keepsBackupsOfWhatIsASymbolicLinkNow() throws Exception {
        Path target = git.write("store/real.jar", "real");
        Path link = git.home.bundles().resolve("link.jar");
        Files.createSymbolicLink(link, target);
        git.checkpoints.baseline(List.of(link));
        Path copy = Files.writeString(git.home.bundles().resolve("link.jar.bak.20261123_071000"), "real");
        Backup made = git.backup(copy);
        Backup ofLink = new Backup(
                link,
                made.location(),
                made.takenAt(),
                Optional.empty(),
                made.sizeInBytes(),
                made.digest(),
                Optional.empty());
        assertThat(git.isProven(ofLink)).isFalse();
    }

    @Test
    void provesNothingWhoseObjectIsDamagedOrGone() throws Exception {
        Backup backup = backUpAndReplace();
        git.commit(module);
        String blob = git.git("rev-parse", "HEAD~1:bundles/x.jar");
        Path object = git.home.history().resolve("objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
        Files.delete(object);
        assertThat(git.isProven(backup)).isFalse();
        Files.createFile(object);
        assertThat(git.isProven(backup)).isFalse();
    }

    @Test
    void provesAlsoWhatAGcHasPacked() throws Exception {
        Backup backup = backUpAndReplace();
        git.commit(module);
        git.git("gc", "-q", "--prune=now");
        assertThat(git.isProven(backup)).isTrue();
        Files.writeString(module, "newer");
        assertThat(git.commit(module)).isPresent();
        assertSound();
    }

    @Test
    void provesNothingThatAPersonTookOutOfHistory() throws Exception {
        Files.writeString(module, "second");
        git.commit(module);
        Backup backup = git.backup(module);
        assertThat(git.isProven(backup)).isTrue();
        git.git("reset", "-q", "--hard", "HEAD~1");
        assertThat(git.isProven(backup)).isFalse();
    }

    @Test
    void provesNothingBeyondTheEndOfAShallowHistory() throws Exception {
        Backup backup = backUpAndReplace();
        git.commit(module);
        Path shallow = directory.resolve("shallow");
        git.git(
                "clone",
                "-q",
                "--depth=1",
                "file://" + git.home.root(),
                shallow.resolve("home").toString());
        GitHome clone = new GitHome(shallow);
        Path copy = clone.home.root().resolve("bundles/x.jar");
        Backup inClone = new Backup(
                copy,
                backup.location(),
                backup.takenAt(),
                Optional.empty(),
                backup.sizeInBytes(),
                backup.digest(),
                Optional.empty());
        assertThat(clone.isProven(inClone)).isFalse();
        assertThat(clone.isProven(clone.backup(copy))).isTrue();
    }

    @Test
    void worksInALinkedWorkTree() throws Exception {
        Path worktree = directory.resolve("linked/home");
        git.git("worktree", "add", "-q", "-b", "linked", worktree.toString());
        GitHome linked = new GitHome(directory.resolve("linked"));
        Path file = linked.home.root().resolve("bundles/x.jar");
        Backup backup = linked.backup(file);
        Files.writeString(file, "in the linked one");
        assertThat(linked.commit(file)).isPresent();
        assertThat(linked.isProven(backup)).isTrue();
    }

    @Test
    void provesNothingOfABackupThatIsAlteredOrThatNobodyRecorded() throws Exception {
        Backup backup = git.backup(module);
        Backup unrecorded = new Backup(
                module,
                backup.location(),
                backup.takenAt(),
                Optional.empty(),
                backup.sizeInBytes(),
                Optional.empty(),
                Optional.empty());
        assertThat(git.isProven(unrecorded)).isFalse();
        Files.writeString(backup.location(), "altered");
        assertThat(git.isProven(backup)).isFalse();
    }

    @Test
    void provesNothingOfEqualBytesUnderAnotherName() throws Exception {
        Path other = git.write("bundles/other.jar", Files.readString(module));
        assertThat(git.isProven(git.backup(other))).isFalse();
    }

    @Test
    void makesADestroyedIndexAnew() throws Exception {
        Files.writeString(module, "new");
        Path index = git.home.history().resolve("index");
        byte[] whole = Files.readAllBytes(index);
        Files.write(index, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(git.commit(module)).isPresent();
        assertSound();
    }

    @Test
    void commitsFilesThatChangeTwiceWithinOneTickOfTheClock() throws Exception {
        for (int number = 0; number < 20; number++) {
            Files.writeString(module, "version " + (number % 10) + number);
            git.commit(module);
            assertThat(git.git("show", "HEAD:bundles/x.jar")).isEqualTo("version " + (number % 10) + number);
        }
        assertSound();
    }

    @Test
    void readsAndWritesNothingInTheHomeOfTheUser() throws Exception {
        Path userHome = Files.createDirectories(directory.resolve("somebody"));
        Files.writeString(userHome.resolve(".gitconfig"), "[core]\n\tautocrlf = true\n[user]\n\tname = Somebody\n");
        String before = System.setProperty("user.home", userHome.toString());
        try {
            GitHome own = new GitHome(directory.resolve("own"));
            Path file = own.write("etc/a.txt", "one\r\n");
            own.checkpoints.create();
            assertThat(own.git("log", "-1", "--format=%an")).isEqualTo("Saraphina");
            assertThat(own.isProven(own.backup(file))).isTrue();
            try (var names = Files.list(userHome)) {
                assertThat(names).containsExactly(userHome.resolve(".gitconfig"));
            }
        } finally {
            System.setProperty("user.home", before);
        }
    }

    @Test
    void provesManyBackupsInOneWalk() throws Exception {
        List<Backup> all = new java.util.ArrayList<>();
        for (int number = 0; number < 30; number++) {
            Files.writeString(module, "version " + number);
            all.add(git.backup(module));
            git.commit(module);
        }
        assertThat(git.proof.prove(all)).hasSize(30);
    }
}
