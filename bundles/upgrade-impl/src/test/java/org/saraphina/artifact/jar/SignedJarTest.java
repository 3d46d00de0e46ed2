package org.saraphina.artifact.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.home.DiskOperations;

/** Jars that are signed as the JDK's own tools do it, and what may have become of them on the way. */
class SignedJarTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    private Map<String, byte[]> signed;

    @BeforeEach
    void aSignedJar() throws Exception {
        signed = sign(jar("plain.jar", content()), "SHA-256", "SHA256withRSA", 3650);
    }

    private static Map<String, byte[]> content() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n".getBytes(StandardCharsets.UTF_8));
        entries.put("a/A.class", new byte[] {1, 2, 3});
        entries.put("a/text.properties", new byte[] {4});
        return entries;
    }

    private Map<String, byte[]> sign(Path jar, String digest, String signature, int days) throws Exception {
        Path store = directory.resolve("keys" + days + signature);
        String start = days < 0 ? "-2d" : "-0d";
        List<String> keytool = List.of(
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-alias",
                "us",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-sigalg",
                "SHA256withRSA",
                "-dname",
                "CN=us",
                "-startdate",
                start,
                "-validity",
                String.valueOf(Math.abs(days)));
        runKeytool(keytool);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        var entry = (KeyStore.PrivateKeyEntry) keys.getEntry("us", new KeyStore.PasswordProtection(PASSWORD));
        JarSigner signer = new JarSigner.Builder(entry)
                .digestAlgorithm(digest)
                .signatureAlgorithm(signature)
                .build();
        Path target = directory.resolve("signed.jar");
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(target)) {
            signer.sign(in, out);
        }
        return read(target);
    }

    private static void runKeytool(List<String> arguments) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(keytool.toString()), arguments.stream())
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
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

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().map(ZipEntry.class::cast).toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    private void assertAccepted() throws Exception {
        try (Archive archive = Archive.open("g.jar", jar("g.jar", signed), new DiskOperations(), Limits.USUAL)) {
            assertThat(archive.readThrough()).contains("a/A.class");
        }
    }

    private void assertRejected(String reason) {
        assertThatThrownBy(this::assertAccepted)
                .isInstanceOf(ArtifactRejectedException.class)
                .hasMessageContaining(reason);
    }

    private String blockName() {
        return signed.keySet().stream()
                .filter(name -> name.endsWith(".RSA"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void acceptsASignedJar() throws Exception {
        assertThat(blockName()).startsWith("META-INF/");
        assertAccepted();
    }

    @Test
    void acceptsASignatureWhoseCertificateHasExpired() throws Exception {
        signed = sign(jar("plain.jar", content()), "SHA-256", "SHA256withRSA", -1);
        assertAccepted();
    }

    @Test
    void rejectsAClassThatWasAddedToASignedJar() {
        signed.put("a/Added.class", new byte[] {9});
        assertRejected("g.jar is signed, but not its entry a/Added.class");
    }

    @Test
    void rejectsAResourceThatWasAddedToASignedJar() {
        signed.put("a/added.properties", new byte[] {9});
        assertRejected("g.jar is signed, but not its entry a/added.properties");
    }

    @Test
    void rejectsAVersionedClassThatWasAddedToASignedJar() {
        signed.put("META-INF/versions/17/a/A.class", new byte[] {9});
        assertRejected("g.jar is signed, but not its entry META-INF/versions/17/a/A.class");
    }

    @Test
    void rejectsAClassThatWasExchanged() {
        signed.put("a/A.class", new byte[] {9});
        assertRejected("g.jar is damaged at a/A.class");
    }

    @Test
    void rejectsASignatureThatDoesNotHold() {
        byte[] block = signed.get(blockName());
        block[block.length - 10] ^= 0x55;
        assertRejected("cannot verify signature block file");
    }

    @Test
    void rejectsASignatureThatIsMissingItsBlock() {
        signed.remove(blockName());
        assertRejected("g.jar is signed, but its signature does not hold");
    }

    /** Java takes such a jar for unsigned; so do we, but its digests are there to be compared. */
    @Test
    void acceptsWhatWasSignedByAnAlgorithmThatIsNoLongerTrusted() throws Exception {
        signed = sign(jar("plain.jar", content()), "MD5", "MD5withRSA", 3650);
        assertAccepted();
        signed.put("a/A.class", new byte[] {9});
        assertRejected("g.jar is damaged at a/A.class");
    }

    @Test
    void acceptsAJarWhoseSignatureWasTakenOffWhole() throws Exception {
        signed.keySet().removeIf(name -> name.endsWith(".SF") || name.endsWith(".RSA"));
        assertAccepted();
    }
}
