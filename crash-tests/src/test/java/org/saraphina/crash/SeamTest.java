package org.saraphina.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that touches a home goes through the seam, so that a test can make it fail; what does not says why. */
class SeamTest {
    private static final Path SOURCES =
            Path.of(System.getProperty("sources")).toAbsolutePath().normalize();
    private static final Pattern AROUND_THE_SEAM = Pattern.compile(
            "\\b(Files|FileChannel|AsynchronousFileChannel|FileSystems)\\s*(\\.|::)\\s*\\w+|\\b(FileUtils|PathUtils)\\.(?!byteCount)|"
                    + "\\bnew\\s+(RandomAccessFile|FileInputStream|FileOutputStream|"
                    + "FileReader|FileWriter|PrintWriter|JarFile|ZipFile|File)\\(|\\.toFile\\(\\)");

    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("bundles/home/src/main/java/org/saraphina/home/DiskOperations.java", "it is the seam"),
            Map.entry(
                    "bundles/home/src/main/java/org/saraphina/home/Home.java",
                    "asks whether a name is a symbolic link, and refuses if so; changes nothing"),
            Map.entry(
                    "bundles/home/src/main/java/org/saraphina/home/ProcessLock.java",
                    "a lock of the operating system: nothing rests on the file's bytes"),
            Map.entry(
                    "bundles/upgrade-impl/src/main/java/org/saraphina/artifact/jar/Permissions.java",
                    "permissions in a zip, which the JDK shows only through a file system of its own; changes nothing"),
            Map.entry(
                    "bundles/control/src/main/java/org/saraphina/control/command/",
                    "understands what people type; what is done with it goes through services"),
            Map.entry("git-cleanup/", "JGit has its own way to files; what it writes is made durable by the seam"),
            Map.entry(
                    "launcher/src/main/java/org/saraphina/launcher/lock/HomeLock.java",
                    "a lock of the operating system: nothing rests on the file's bytes"),
            Map.entry("launcher/src/main/java/org/saraphina/launcher/socket/", "a socket, and who may use it"),
            Map.entry(
                    "launcher/src/main/java/org/saraphina/launcher/layout/HomeLayout.java",
                    "keeps others out of the state of a new home, in which there is nothing yet"),
            Map.entry(
                    "launcher/src/main/java/org/saraphina/launcher/command/",
                    "the terminal, the distribution and the demonstration: outside every home in use"),
            Map.entry(
                    "launcher/src/main/java/org/saraphina/host/SaraphinaHostBuilder.java",
                    "asks whether a directory is there; changes nothing"));

    @Test
    void nothingReachesAHomeAroundTheSeam() throws IOException {
        Map<String, List<String>> strays = uses();
        EXCEPTIONS.keySet().forEach(exception -> strays.keySet().removeIf(file -> file.startsWith(exception)));
        assertThat(strays).isEmpty();
    }

    @Test
    void everyExceptionIsStillNeeded() throws IOException {
        Map<String, List<String>> uses = uses();
        assertThat(EXCEPTIONS.keySet())
                .allSatisfy(exception ->
                        assertThat(uses.keySet()).as(exception).anyMatch(file -> file.startsWith(exception)));
    }

    @Test
    void wouldSeeAStray() {
        assertThat(AROUND_THE_SEAM.matcher("java.nio.file.Files.delete(file)").find())
                .isTrue();
        assertThat(AROUND_THE_SEAM
                        .matcher("try (var in = new FileInputStream(name))")
                        .find())
                .isTrue();
        assertThat(AROUND_THE_SEAM.matcher("DurableFiles.isTemporary(name)").find())
                .isFalse();
    }

    /** Lines that use a file without the seam, by file. */
    private static Map<String, List<String>> uses() throws IOException {
        Map<String, List<String>> uses = new TreeMap<>();
        for (Path source : sources()) {
            List<String> lines = Files.readAllLines(source).stream()
                    .filter(line -> AROUND_THE_SEAM.matcher(line).find())
                    .toList();
            if (!lines.isEmpty()) {
                uses.put(SOURCES.relativize(source).toString(), lines);
            }
        }
        assertThat(uses).isNotEmpty();
        return uses;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Stream.of("bundles", "backup-api", "backup-impl", "git-cleanup", "launcher")
                .flatMap(SeamTest::mainSources)) {
            return all.toList();
        }
    }

    private static Stream<Path> mainSources(String part) {
        try (Stream<Path> all = Files.walk(SOURCES.resolve(part))) {
            return all
                    .filter(file -> file.toString().contains("/src/main/java/")
                            && file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(SOURCES.resolve("bundles/home-testing")))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
