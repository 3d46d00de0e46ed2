package org.saraphina.launcher.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.home.DiskOperations;

class LiveCopiesTest {
    @TempDir
    Path directory;

    private final LiveCopies copies = new LiveCopies(new DiskOperations());
    private Path bundles;
    private Path live;

    @BeforeEach
    void anEmptyHome() throws IOException {
        bundles = Files.createDirectories(directory.resolve("bundles"));
        live = directory.resolve("live");
    }

    private List<LiveCopy> follow() throws IOException {
        return copies.follow(List.of(bundles), live);
    }

    private Path bundle(String file, String version) throws IOException {
        return TestBundles.write(bundles.resolve(file), "org.example." + file.replace(".jar", ""), version);
    }

    private static List<String> names(List<LiveCopy> found) {
        return found.stream().map(copy -> copy.file().getFileName().toString()).toList();
    }

    @Test
    void copiesEveryBundleOnceAndNotAgain() throws Exception {
        Path jar = bundle("b.jar", "1.0.0");
        bundle("a.jar", "1.0.0");
        List<LiveCopy> first = follow();
        assertThat(names(first)).containsExactly("a.jar", "b.jar");
        assertThat(first).allMatch(LiveCopy::renewed);
        assertThat(live.resolve("b.jar")).hasSameBinaryContentAs(jar);
        assertThat(follow()).hasSize(2).noneMatch(LiveCopy::renewed);
    }

    @Test
    void copiesAgainWhatChangedEvenWhereSizeAndTimeStayedTheSame() throws Exception {
        Path jar = bundle("a.jar", "1.0.0");
        var time = Files.getLastModifiedTime(jar);
        follow();
        long size = Files.size(jar);
        bundle("a.jar", "1.0.1");
        Files.setLastModifiedTime(jar, time);
        assertThat(Files.size(jar)).isEqualTo(size);
        assertThat(follow()).singleElement().matches(LiveCopy::renewed);
        assertThat(live.resolve("a.jar")).hasSameBinaryContentAs(jar);
    }

    @Test
    void leavesTheCopyAloneWhenAPersonReplacesTheJarMeanwhile() throws Exception {
        Path jar = bundle("a.jar", "1.0.0");
        follow();
        byte[] before = Files.readAllBytes(live.resolve("a.jar"));
        Files.write(jar, new byte[] {1, 2, 3});
        assertThat(live.resolve("a.jar")).hasBinaryContent(before);
    }

    @Test
    void staysWithTheLastGoodCopyOfAJarThatCannotBeRead() throws Exception {
        Path jar = bundle("a.jar", "1.0.0");
        follow();
        byte[] good = Files.readAllBytes(live.resolve("a.jar"));
        Files.write(jar, new byte[100]);
        assertThat(follow()).singleElement().matches(copy -> !copy.renewed());
        assertThat(live.resolve("a.jar")).hasBinaryContent(good);
    }

    @Test
    void leavesOutWhatIsNoBundle() throws Exception {
        Files.writeString(bundles.resolve("text.jar"), "hello");
        Files.createFile(bundles.resolve("empty.jar"));
        Files.createDirectory(bundles.resolve("directory.jar"));
        TestBundles.write(bundles.resolve("plain.jar"), Map.of());
        Files.createSymbolicLink(bundles.resolve("dangling.jar"), Path.of("nowhere.jar"));
        bundle("good.jar", "1.0.0");
        assertThat(names(follow())).containsExactly("good.jar");
        assertThat(live).isDirectoryNotContaining("glob:**/{text,empty,directory,plain,dangling}.jar");
    }

    @Test
    void takesNeitherBackupsNorHiddenFilesNorOthersForModules() throws Exception {
        bundle("a.jar", "1.0.0");
        bundle("a.jar.bak.20261123_071045.jar", "0.9.0");
        bundle("a.jar.bak.20261123_071045", "0.9.0");
        bundle(".a.jar", "0.9.0");
        bundle("a.zip", "0.9.0");
        assertThat(names(follow())).containsExactly("a.jar");
    }

    @Test
    void takesTheFirstOfTwoWithOneName() throws Exception {
        Path first = bundle("a.jar", "1.0.0");
        Path second = TestBundles.write(directory.resolve("more/a.jar"), "org.example.a", "2.0.0");
        assertThat(names(copies.follow(List.of(bundles, second.getParent()), live)))
                .containsExactly("a.jar");
        assertThat(live.resolve("a.jar")).hasSameBinaryContentAs(first);
    }

    @Test
    void needsNoDirectoryThatIsNotThere() throws Exception {
        assertThat(copies.follow(List.of(directory.resolve("absent")), live)).isEmpty();
    }

    @Test
    void removesWhatIsNotWantedAnyMoreAndWhatWasLeftHalfDone() throws Exception {
        bundle("a.jar", "1.0.0");
        Path gone = bundle("gone.jar", "1.0.0");
        follow();
        Files.delete(gone);
        Files.createFile(live.resolve(".a.jar.tmp"));
        copies.removeOthers(live, follow());
        assertThat(live).isDirectoryNotContaining("glob:**/{gone.jar,.a.jar.tmp}");
        assertThat(live.resolve("a.jar")).exists();
    }

    @Test
    void startsFirstWhatAsksForIt() throws Exception {
        bundle("a.jar", "1.0.0");
        bundle("b.jar", "1.0.0");
        TestBundles.write(
                bundles.resolve("z.jar"), Map.of("Bundle-SymbolicName", "z", "Saraphina-Starts-First", "true"));
        TestBundles.write(
                bundles.resolve("y.jar"), Map.of("Bundle-SymbolicName", "y", "Saraphina-Starts-First", "false"));
        assertThat(names(StartOrder.of(follow(), new DiskOperations())))
                .containsExactly("z.jar", "a.jar", "b.jar", "y.jar");
    }
}
