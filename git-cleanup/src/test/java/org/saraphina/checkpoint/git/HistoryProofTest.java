package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.checkpoint.git.GitHome.NEW;
import static org.saraphina.checkpoint.git.GitHome.OLD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.home.DurableFiles;

class HistoryProofTest {
    @TempDir
    Path directory;

    private GitHome home;
    private Backup backup;

    /** A home whose module was upgraded once: its old bytes are one commit back. */
    @BeforeEach
    void makeHome() throws Exception {
        home = GitHome.versioned(directory.resolve("home"));
        backup = home.upgrade(home.module());
    }

    // 1. the backup's own bytes

    @Test
    void isNotGivenForABackupThatNobodyRecorded() throws Exception {
        Backup unrecorded = GitHome.backup(backup.original(), backup.location(), Optional.empty());

        assertThat(home.isProven(unrecorded)).isFalse();
    }

    @Test
    void isNotGivenForABackupThatChanged() throws Exception {
        Files.writeString(backup.location(), OLD + "x");

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void isNotGivenForABackupThatIsWhollyAnotherVersionInHistory() throws Exception {
        Files.writeString(backup.location(), NEW);

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void isNotGivenForABackupThatIsGoneALinkOrAFolder() throws Exception {
        Files.move(backup.location(), home.file("moved"));
        assertThat(home.isProven(backup)).isFalse();

        Files.createSymbolicLink(backup.location(), home.file("moved"));
        assertThat(home.isProven(backup)).isFalse();

        Files.delete(backup.location());
        Files.createDirectory(backup.location());
        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void doesNotWaitForAFifoInTheBackupsPlace() throws Exception {
        Files.delete(backup.location());
        assertThat(new ProcessBuilder("mkfifo", backup.location().toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void isGivenForTheOthersWhenOneBackupCannotBeRead() throws Exception {
        Backup other = home.upgrade(home.write("bundles/other.jar", "other"));
        Files.delete(backup.location());

        assertThat(home.prove(backup, other)).containsOnlyKeys(other);
    }

    // 2. at that path

    @Test
    void isNotGivenByTheSameBytesAtAnotherPath() throws Exception {
        Backup elsewhere = home.backUp(home.write("bundles/copy.jar", OLD));

        assertThat(home.isProven(elsewhere)).isFalse();
    }

    @Test
    void isGivenPerPathWhereTwoFilesHoldTheSameBytes() throws Exception {
        Backup copy = home.upgrade(home.write("bundles/copy.jar", OLD));

        assertThat(home.prove(backup, copy)).containsOnlyKeys(backup, copy);
    }

    @Test
    void isGivenForEveryBackupOfTheSameBytes() throws Exception {
        Path again = home.file("bundles/greeter.jar.bak.20261124_071045");
        Files.copy(backup.location(), again);
        Backup second = GitHome.backup(backup.original(), again, backup.digest());

        assertThat(home.prove(backup, second)).containsOnlyKeys(backup, second);
    }

    @Test
    void isGivenInEachOfTwoFoldersThatHoldTheSame() throws Exception {
        Path one = home.write("one/same.jar", OLD);
        Path other = home.write("other/same.jar", OLD);
        home.commit(one, other);

        Backup ofOne = home.backUp(one);
        Backup ofOther = home.backUp(other);

        assertThat(home.git.run("rev-parse", "HEAD:one")).isEqualTo(home.git.run("rev-parse", "HEAD:other"));
        assertThat(home.prove(ofOne, ofOther)).containsOnlyKeys(ofOne, ofOther);
    }

    // 3. reachable

    @Test
    void namesTheNewestCommitThatHoldsTheBytes() throws Exception {
        home.write("bundles/greeter.jar", OLD);
        String again = home.commit(home.module()).orElseThrow().brief();
        home.write("bundles/greeter.jar", "third");
        home.commit(home.module());

        assertThat(home.prove(backup)).isEqualTo(Map.of(backup, "in git history: " + again));
    }

    @Test
    void isNotGivenByACommitThatOnlyADetachedHeadReaches() throws Exception {
        Path late = home.write("bundles/late.jar", OLD);
        Backup lost = home.backUp(late);
        home.git.run("checkout", "-q", "--detach");
        home.git.run("add", "bundles/late.jar");
        home.git.run("commit", "-q", "-m", "in no branch");
        assertThat(home.isProven(lost)).isFalse();

        home.git.run("tag", "-a", "-m", "kept", "kept");
        assertThat(home.isProven(lost)).isTrue();
    }

    @Test
    void isNotGivenByARemoteTrackingBranchOrAStash() throws Exception {
        home.git.run("update-ref", "refs/remotes/origin/main", "HEAD");
        home.git.run("update-ref", "refs/stash", "HEAD");
        home.git.run("checkout", "-q", "--orphan", "fresh");
        home.git.run("commit", "-q", "-m", "fresh");
        home.git.run("branch", "-q", "-D", "main");

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void isNotGivenAnyMoreAfterTheBranchWasReset() throws Exception {
        Backup newest = home.backUpAs("20261125_071045", home.module());
        assertThat(home.isProven(newest)).isTrue();

        home.git.run("reset", "-q", "--hard", "HEAD~1");

        assertThat(home.isProven(newest)).isFalse();
        assertThat(home.isProven(backup)).isTrue();
    }

    @Test
    void isNotGivenAnyMoreAfterHistoryWasRewrittenAndCollected() throws Exception {
        home.git.run("checkout", "-q", "--orphan", "fresh");
        home.git.run("commit", "-q", "-m", "squashed");
        home.git.run("branch", "-q", "-M", "fresh", "main");
        home.git.run("reflog", "expire", "--expire=now", "--all");
        home.git.run("gc", "--quiet", "--prune=now");

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void isGivenWhereAnyBranchOrTagReachesTheBytes() throws Exception {
        home.git.run("branch", "-m", "main", "deep/er/branch");
        home.git.run("checkout", "-q", "--orphan", "fresh");
        home.git.run("commit", "-q", "-m", "fresh");
        assertThat(home.isProven(backup)).isTrue();

        home.git.run("tag", "light", "deep/er/branch");
        home.git.run("branch", "-q", "-D", "deep/er/branch");
        home.git.run("pack-refs", "--all");
        assertThat(home.isProven(backup)).isTrue();
    }

    @Test
    void isGivenWhereOnlyASideOfAMergeHeldTheBytes() throws Exception {
        home.git.run("switch", "-q", "-c", "side");
        Path module = home.write("bundles/greeter.jar", "on the side");
        Backup side = home.backUpAs("20261125_071045", module);
        home.commit(module);
        home.git.run("switch", "-q", "main");
        home.git.run("merge", "-q", "-s", "ours", "-m", "drop it", "side");
        home.git.run("branch", "-q", "-D", "side");

        assertThat(home.isProven(side)).isTrue();
    }

    @Test
    void ignoresReplacedObjectsAndGrafts() throws Exception {
        String old = home.git.run("rev-parse", "HEAD~1");
        home.git.run("checkout", "-q", "--orphan", "fresh");
        home.git.run("commit", "-q", "-m", "fresh");
        home.git.run("branch", "-q", "-D", "main");
        home.git.run("replace", "--graft", "HEAD", old);
        home.write(".git/info/grafts", home.git.run("rev-parse", "HEAD") + " " + old + "\n");

        assertThat(home.git.run("log", "--format=%H").lines()).contains(old);
        assertThat(home.isProven(backup)).isFalse();
    }

    // asked again and again

    @Test
    void isGivenOnceACommitBringsWhatWasSoughtInVain() throws Exception {
        Path late = home.write("bundles/late.jar", OLD);
        Backup early = home.backUp(late);
        assertThat(home.isProven(early)).isFalse();
        home.commit(home.write("bundles/other.jar", "other"));
        assertThat(home.isProven(early)).isFalse();

        home.commit(late);

        assertThat(home.isProven(early)).isTrue();
    }

    @Test
    void isNotGivenForABackupThatChangedSinceItWasSoughtInVain() throws Exception {
        Path late = home.write("bundles/late.jar", OLD);
        Backup early = home.backUp(late);
        assertThat(home.isProven(early)).isFalse();

        Files.writeString(early.location(), OLD + "x");
        home.commit(late);

        assertThat(home.isProven(early)).isFalse();
    }

    @Test
    void isGivenWhenTheCommitsOfTheLastSearchWereCollected() throws Exception {
        Path late = home.write("bundles/late.jar", OLD);
        Backup early = home.backUp(late);
        assertThat(home.isProven(early)).isFalse();

        home.git.run("checkout", "-q", "--orphan", "fresh");
        home.git.run("add", "bundles/late.jar");
        home.git.run("commit", "-q", "-m", "squashed");
        home.git.run("branch", "-q", "-M", "fresh", "main");
        home.git.run("reflog", "expire", "--expire=now", "--all");
        home.git.run("gc", "--quiet", "--prune=now");

        assertThat(home.isProven(early)).isTrue();
    }

    @Test
    void readsABackupThatIsInNoCommitOnce() throws Exception {
        WatchedOperations watched = new WatchedOperations();
        GitHome counted = GitHome.at(home.home.root(), watched);
        Backup early = counted.backUp(counted.write("bundles/late.jar", OLD));
        assertThat(counted.isProven(early)).isFalse();

        watched.failAt(early.name());
        assertThat(counted.prove(early, backup)).containsOnlyKeys(backup);
        assertThat(watched.refused()).isEmpty();
    }

    // 4. the blob opens and re-hashes

    @Test
    void isNotGivenByABlobThatIsCutOffEmptyOrWrong() throws Exception {
        Path blob = home.objectFile("HEAD~1:bundles/greeter.jar");
        byte[] whole = Files.readAllBytes(blob);
        byte[] wrong = Files.readAllBytes(home.objectFile("HEAD:bundles/greeter.jar"));
        Files.delete(blob);

        for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(whole, whole.length - 5), wrong)) {
            Files.write(blob, damaged);
            assertThat(home.isProven(backup)).isFalse();
        }
        Files.write(blob, whole);
        assertThat(home.isProven(backup)).isTrue();
    }

    @Test
    void isNotGivenByABlobThatIsGone() throws Exception {
        Files.delete(home.objectFile("HEAD~1:bundles/greeter.jar"));

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void isGivenForTheOthersWhenOneBlobIsDamaged() throws Exception {
        Backup other = home.upgrade(home.write("bundles/other.jar", "other"));
        Path blob = home.objectFile("HEAD~3:bundles/greeter.jar");
        Files.delete(blob);
        Files.write(blob, new byte[] {1, 2, 3});

        assertThat(home.prove(backup, other)).containsOnlyKeys(other);
    }

    @Test
    void isNotGivenWhenHistoryCannotBeWalked() throws Exception {
        Files.delete(home.objectFile("HEAD"));

        assertThat(home.isProven(backup)).isFalse();
    }

    @Test
    void isNotGivenByAPackThatIsDamagedOrGone() throws Exception {
        home.git.run("gc", "--quiet");
        assertThat(home.isProven(backup)).isTrue();
        Path pack = packs("pack").get(0);
        Path index = packs("idx").get(0);
        byte[] packed = Files.readAllBytes(pack);

        Files.delete(pack);
        assertThat(home.isProven(backup)).isFalse();

        byte[] flipped = packed.clone();
        for (int at = 12; at < flipped.length - 20; at++) {
            flipped[at] ^= 0x55;
        }
        Files.write(pack, flipped);
        assertThat(home.isProven(backup)).isFalse();

        Files.write(pack, packed);
        Files.delete(index);
        Files.write(index, new byte[100]);
        assertThat(home.isProven(backup)).isFalse();
    }

    private List<Path> packs(String kind) throws IOException {
        try (Stream<Path> names = Files.list(home.file(".git/objects/pack"))) {
            return names.filter(name -> name.toString().endsWith("." + kind)).toList();
        }
    }

    @Test
    void isGivenWhateverGitPackedMeanwhile() throws Exception {
        List<Backup> all = new ArrayList<>(List.of(backup));
        for (int version = 3; version < 8; version++) {
            all.add(home.backUpAs("2026112" + version + "_071045", home.module()));
            home.write("bundles/greeter.jar", "version " + version);
            home.commit(home.module());
            home.git.run("gc", "--quiet", "--prune=now");
            assertThat(home.proof.prove(all)).hasSameSizeAs(all);
        }
        home.git.run("repack", "-q", "-a", "-d", "-b");
        home.git.run("commit-graph", "write", "--reachable");
        assertThat(home.proof.prove(all)).hasSameSizeAs(all);
    }

    // which repository

    @Test
    void isNotGivenWithoutARepository() throws Exception {
        GitHome none = GitHome.at(directory.resolve("none")).withModule();

        assertThat(none.isProven(none.backUp(none.module()))).isFalse();
    }

    @Test
    void isNotGivenByARepositoryAboveTheHome() throws Exception {
        GitHome inner = GitHome.at(home.file("inner")).withModule();
        home.git.run("add", "-f", "inner");
        home.git.run("commit", "-q", "-m", "inner");

        assertThat(inner.isProven(inner.backUp(inner.module()))).isFalse();
    }

    @Test
    void isNotGivenByObjectsThatAreBorrowed() throws Exception {
        new GitProgram(directory).run("clone", "-q", "--shared", "home", "borrower");
        GitHome borrower = GitHome.at(directory.resolve("borrower"));
        Backup copy = borrower.backUp(borrower.module());
        assertThat(borrower.isProven(copy)).isFalse();

        borrower.git.run("repack", "-q", "-a", "-d");
        Files.delete(borrower.file(".git/objects/info/alternates"));
        assertThat(borrower.isProven(copy)).isTrue();
    }

    @Test
    void isGivenInsideTheBoundaryOfAShallowClone() throws Exception {
        new GitProgram(directory).run("clone", "-q", "--depth=1", "file://" + home.home.root(), "shallow");
        GitHome shallow = GitHome.at(directory.resolve("shallow"));
        Backup inside = shallow.backUp(shallow.module());
        Backup outside = shallow.backUpAs("20261125_071045", shallow.write("bundles/greeter.jar", OLD));

        assertThat(shallow.prove(inside, outside)).containsOnlyKeys(inside);
        assertThat(shallow.isProven(shallow.upgrade(shallow.write("bundles/late.jar", OLD))))
                .isTrue();
    }

    @Test
    void isGivenInALinkedWorkTree() throws Exception {
        home.git.run(
                "worktree",
                "add",
                "-q",
                "-b",
                "linked",
                directory.resolve("linked").toString());
        GitHome linked = GitHome.at(directory.resolve("linked"));

        assertThat(linked.isProven(linked.upgrade(linked.write("bundles/late.jar", OLD))))
                .isTrue();
        assertThat(linked.git.run("status", "--porcelain", "bundles/late.jar")).isEmpty();
        assertThat(home.git.run("log", "-1", "--format=%s", "linked")).isEqualTo(GitHome.MESSAGE.subject());
    }

    @Test
    void isGivenForAHomeThatIsASubmoduleItself() throws Exception {
        GitHome outer = GitHome.versioned(directory.resolve("outer"));
        outer.git.run("submodule", "--quiet", "add", home.home.root().toString(), "inner");
        GitHome inner = GitHome.at(outer.file("inner"));

        assertThat(inner.isProven(inner.upgrade(inner.module()))).isTrue();
    }

    @Test
    void isGivenInAPartialCloneForWhatIsHere() throws Exception {
        home.git.run("config", "uploadpack.allowFilter", "true");
        new GitProgram(directory).run("clone", "-q", "--filter=blob:none", "file://" + home.home.root(), "partial");
        GitHome partial = GitHome.at(directory.resolve("partial"));
        Backup here = partial.backUp(partial.module());
        Backup promised = partial.backUpAs("20261125_071045", partial.write("bundles/greeter.jar", OLD));

        assertThat(partial.prove(here, promised)).containsOnlyKeys(here);
    }

    @Test
    void isGivenForNamesThatAreNotEasy() throws Exception {
        List<Backup> odd = new ArrayList<>();
        for (String name :
                List.of("a b.jar", "ünï'\"cödé.jar", "line\nfeed.jar", "-dash.jar", "%41*[x].jar", "\\.jar")) {
            odd.add(home.upgrade(home.write("bundles/" + name, OLD + name)));
        }

        assertThat(home.proof.prove(odd)).containsOnlyKeys(odd);
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(home.proof.prove(List.of())).isEmpty();
    }

    @Test
    void hashesWhatItPromises() throws Exception {
        BlobDigest digest = BlobDigest.of(Files.newInputStream(home.module()), Files.size(home.module()));

        assertThat(digest.id().name())
                .isEqualTo(home.git.run("hash-object", home.module().toString()));
        assertThat(digest.sha256()).isEqualTo(new DurableFiles(home.files).sha256(home.module()));
    }
}
