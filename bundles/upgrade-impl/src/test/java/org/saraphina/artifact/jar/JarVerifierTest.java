package org.saraphina.artifact.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.artifact.Artifact;
import org.saraphina.artifact.Artifact.Source;
import org.saraphina.artifact.ArtifactFile;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.artifact.VerifiedArtifact;
import org.saraphina.backup.ArtifactId;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;

class JarVerifierTest {
    private static final String MANIFEST = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n"
            + "Bundle-SymbolicName: org.example.greeter;singleton:=true\nBundle-Version: 1.1.0\n";

    @TempDir
    Path directory;

    private Home home;
    private JarVerifier verifier;

    @BeforeEach
    void aHome() throws IOException {
        home = Home.at(Files.createDirectories(directory.resolve("home")));
        Files.createDirectories(home.bundles());
        verifier = new JarVerifier(home, new DiskOperations(), new Limits(50, 1_000_000));
    }

    private Path zip(String name, Map<String, byte[]> entries) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static Map<String, byte[]> bundle(String manifest) {
        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
        entries.put("org/example/noise.bin", noise);
        return entries;
    }

    private void assertRejected(Path location, String... words) {
        assertRejected(Artifact.of(location), words);
    }

    private void assertRejected(Artifact artifact, String... words) {
        assertThatThrownBy(() -> verifier.verify(artifact))
                .isInstanceOf(ArtifactRejectedException.class)
                .satisfies(rejected -> assertThat(rejected.getMessage()).contains(words));
        assertThat(home.incoming()).isEmptyDirectory();
    }

    @Test
    void readsABundleThroughAndCallsItByItsDigest() throws Exception {
        try (VerifiedArtifact artifact = verifier.verify(Artifact.of(zip("g.jar", bundle(MANIFEST))))) {
            ArtifactFile file = artifact.files().get(0);
            assertThat(file.module().orElseThrow()).hasToString("org.example.greeter 1.1.0");
            assertThat(file.target()).isEqualTo(home.moduleFile("org.example.greeter"));
            assertThat(artifact.entriesRead()).isEqualTo(2);
            assertThat(artifact.id().value()).isEqualTo(file.digest().brief());
            assertThat(artifact.digest()).isEqualTo(file.digest());
        }
    }

    @Test
    void keepsTheCallersNameForIt() throws Exception {
        Artifact named = Artifact.of(zip("g.jar", bundle(MANIFEST))).called(new ArtifactId("release-7"));
        try (VerifiedArtifact artifact = verifier.verify(named)) {
            assertThat(artifact.id()).hasToString("release-7");
        }
    }

    @Test
    void keepsACopyThatTheSourceCannotChangeAndDeletesItInTheEnd() throws Exception {
        Path source = zip("g.jar", bundle(MANIFEST));
        byte[] verified = Files.readAllBytes(source);
        VerifiedArtifact artifact = verifier.verify(Artifact.of(source));
        Files.writeString(source, "something else");
        assertThat(artifact.files().get(0).copy()).hasBinaryContent(verified);
        artifact.close();
        assertThat(home.incoming()).isEmptyDirectory();
    }

    @Test
    void rejectsBytesFlippedInTheMiddle() throws Exception {
        Path jar = zip("g.jar", bundle(MANIFEST));
        byte[] bytes = Files.readAllBytes(jar);
        for (int at = bytes.length / 2; at < bytes.length / 2 + 400; at++) {
            bytes[at] ^= 0x55;
        }
        Files.write(jar, bytes);
        assertRejected(jar, "g.jar is damaged at org/example/noise.bin");
    }

    @Test
    void rejectsATruncatedJar() throws Exception {
        Path jar = zip("g.jar", bundle(MANIFEST));
        Files.write(jar, Arrays.copyOf(Files.readAllBytes(jar), 9_000));
        assertRejected(jar, "g.jar is not a whole jar");
    }

    @Test
    void rejectsAnEmptyFile() throws Exception {
        assertRejected(Files.createFile(directory.resolve("g.jar")), "g.jar is empty");
    }

    @Test
    void rejectsATextCalledJar() throws Exception {
        assertRejected(Files.writeString(directory.resolve("g.jar"), "hello"), "g.jar is not a whole jar");
    }

    @Test
    void rejectsAJarThatIsNoBundleAndSaysWhatToDo() throws Exception {
        assertRejected(zip("g.jar", bundle("Manifest-Version: 1.0\n")), "g.jar is no bundle", "Wrap it");
    }

    @Test
    void rejectsAFileThatIsNotThere() {
        assertRejected(directory.resolve("absent.jar"), "There is no file", "absent.jar");
    }

    @Test
    void rejectsAFifoWithoutOpeningIt() throws Exception {
        Path fifo = directory.resolve("g.jar");
        new ProcessBuilder("mkfifo", fifo.toString()).inheritIO().start().waitFor();
        assertRejected(fifo, "g.jar is a FIFO");
    }

    @Test
    void rejectsSenselessManifests() throws Exception {
        assertRejected(
                zip("a.jar", bundle(MANIFEST.replace("ManifestVersion: 2", "ManifestVersion: 1"))),
                "Bundle-ManifestVersion is not 2");
        assertRejected(
                zip("b.jar", bundle(MANIFEST.replace("org.example.greeter", "../greeter"))),
                "senseless Bundle-SymbolicName: ../greeter");
        assertRejected(zip("c.jar", bundle(MANIFEST.replace("1.1.0", "one"))), "senseless Bundle-Version: one");
    }

    @Test
    void rejectsTwoEntriesOfOneName() throws Exception {
        Map<String, byte[]> entries = bundle(MANIFEST);
        entries.put("org/example/a1", new byte[] {1});
        entries.put("org/example/a2", new byte[] {2});
        Path jar = zip("g.jar", entries);
        Files.write(jar, replaced(Files.readAllBytes(jar), "org/example/a2", "org/example/a1"));
        assertRejected(jar, "g.jar has two entries called org/example/a1");
    }

    @Test
    void rejectsEntriesThatLeadOutOfTheArchive() throws Exception {
        Map<String, byte[]> entries = bundle(MANIFEST);
        entries.put("../../evil.sh", new byte[] {1});
        assertRejected(zip("g.jar", entries), "leads out of it: ../../evil.sh");
    }

    @Test
    void rejectsMoreEntriesOrBytesThanAreAllowed() throws Exception {
        Map<String, byte[]> many = bundle(MANIFEST);
        for (int index = 0; index < 60; index++) {
            many.put("entry" + index, new byte[0]);
        }
        assertRejected(zip("many.jar", many), "62 entries, allowed are 50");
        Map<String, byte[]> bomb = bundle(MANIFEST);
        bomb.put("zeros", new byte[2_000_000]);
        assertRejected(zip("bomb.jar", bomb), "unpacks to more than 1000000 bytes, at zeros");
    }

    @Test
    void leavesAScriptExecutable() throws Exception {
        Path script = Files.createDirectories(directory.resolve("unit/bin")).resolve("tool.sh");
        Files.writeString(script, "exit");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("r-xr-x---"));
        assertThat(permissionsOfTheOnlyFileIn(directory.resolve("unit"))).isEqualTo("rwxr-x---");
    }

    @Test
    void leavesAScriptInAZipExecutable() throws Exception {
        Path zip = directory.resolve("unit.zip");
        Map<String, String> settings = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem inside = FileSystems.newFileSystem(zip, settings)) {
            Path script = Files.writeString(inside.getPath("tool.sh"), "exit");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(permissionsOfTheOnlyFileIn(zip)).isEqualTo("rwxr-xr-x");
        assertThat(permissionsOfTheOnlyFileIn(zip("silent.zip", Map.of("a.txt", new byte[] {1}))))
                .isEqualTo("rw-------");
    }

    private String permissionsOfTheOnlyFileIn(Path source) throws Exception {
        try (VerifiedArtifact artifact = verifier.verify(Artifact.of(source))) {
            Path copy = artifact.files().get(0).copy();
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(copy));
        }
    }

    @Test
    void takesAZipLaidOutLikeTheHomeAsOneUnit() throws Exception {
        Path jar = zip("g.jar", bundle(MANIFEST));
        Path unit = zip(
                "unit.zip",
                Map.of(
                        "bundles/greeter.jar", Files.readAllBytes(jar),
                        "etc/org.example.greeter.cfg.json", "{}".getBytes(StandardCharsets.UTF_8)));
        try (VerifiedArtifact artifact = verifier.verify(Artifact.of(unit))) {
            assertThat(artifact.files())
                    .extracting(file -> home.relative(file.target()))
                    .containsExactlyInAnyOrder("bundles/greeter.jar", "etc/org.example.greeter.cfg.json");
            assertThat(artifact.files())
                    .filteredOn(file -> file.module().isPresent())
                    .hasSize(1);
        }
    }

    @Test
    void takesADirectoryLaidOutLikeTheHomeAndGivesItTheSameIdAsTheZip() throws Exception {
        Path unit = directory.resolve("unit");
        Files.createDirectories(unit.resolve("scripts/deep"));
        Files.writeString(unit.resolve("scripts/deep/run.sh"), "echo hello");
        Files.writeString(unit.resolve("hello.txt"), "hello");
        Path zip = zip(
                "unit.zip",
                Map.of(
                        "scripts/deep/run.sh", "echo hello".getBytes(StandardCharsets.UTF_8),
                        "hello.txt", "hello".getBytes(StandardCharsets.UTF_8)));
        try (VerifiedArtifact fromDirectory = verifier.verify(Artifact.of(unit));
                VerifiedArtifact fromZip = verifier.verify(Artifact.of(zip))) {
            assertThat(fromDirectory.id()).isEqualTo(fromZip.id());
        }
    }

    @Test
    void rejectsUnitsThatReachForWhatIsNotTheApplications() throws Exception {
        assertRejected(zip("a.zip", Map.of(".git/hooks/post-commit", new byte[] {1})), "but of .git");
        assertRejected(zip("b.zip", Map.of(".saraphina/intent.log", new byte[] {1})), "but of .saraphina");
        assertRejected(zip("c.zip", Map.of("/etc/passwd", new byte[] {1})), "leads out of it");
    }

    @Test
    void rejectsAUnitInWhichTwoFilesWouldBecomeOne() throws Exception {
        Path jar = zip("g.jar", bundle(MANIFEST));
        Path same = zip("h.jar", bundle(MANIFEST));
        assertRejected(Artifact.of(jar, same), "would become bundles/org.example.greeter.jar");
    }

    @Test
    void rejectsSymbolicLinksInADirectory() throws Exception {
        Path unit = Files.createDirectories(directory.resolve("unit/etc"));
        Files.createSymbolicLink(unit.resolve("passwd"), Files.writeString(directory.resolve("elsewhere"), "x"));
        assertRejected(directory.resolve("unit"), "passwd is a symbolic link");
    }

    @Test
    void putsASourceWithATargetWhereItIsToldTo() throws Exception {
        Path backup = zip("greeter.jar.bak.20261123_071045", bundle(MANIFEST));
        Artifact artifact = new Artifact(
                List.of(new Source(backup, Optional.of(Path.of("bundles/greeter.jar")))), Optional.empty());
        try (VerifiedArtifact verified = verifier.verify(artifact)) {
            assertThat(verified.files().get(0).target())
                    .isEqualTo(home.bundles().resolve("greeter.jar"));
            assertThat(verified.files().get(0).module()).isPresent();
        }
    }

    @Test
    void rejectsATargetOutsideTheHome() throws Exception {
        Path file = Files.writeString(directory.resolve("x"), "x");
        Artifact artifact = new Artifact(List.of(new Source(file, Optional.of(Path.of("../x")))), Optional.empty());
        assertRejected(artifact, "'..'");
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}
