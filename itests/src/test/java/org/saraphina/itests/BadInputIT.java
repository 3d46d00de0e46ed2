package org.saraphina.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.saraphina.itests.ExamHome.module;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.itests.CommandLine.Result;

/** What a host makes of a home that is not as it left it: the last version that is proven whole, or a refusal; never a guess. */
class BadInputIT {
    private static final String BACKUP = "bundles/greeter.jar.bak.20261123_071045.abc12345";
    private static final int NEEDS_A_PERSON = 5;

    @TempDir
    static Path directory;

    private static CommandLine line;
    private static int homes;

    private Path home;

    @BeforeAll
    static void aHomeThatRanAndRests() throws Exception {
        line = new CommandLine(directory);
        assertThat(line.run("--home", "original", "init", "--no-git").exit()).isZero();
        Path bundles = directory.resolve("original/bundles");
        Files.copy(module("greeter-api.jar"), bundles.resolve("greeter-api.jar"));
        Files.copy(module("greeter-1.0.jar"), bundles.resolve("greeter.jar"));
        Process host = line.start("--home", "original", "run", "--no-shell");
        assertThat(line.run("--home", "original", "status", "--wait", "60s").exit())
                .isZero();
        stop("original", host);
    }

    private static void stop(String home, Process host) throws Exception {
        line.run("--home", home, "stop");
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** A copy of the home, under another path. */
    @BeforeEach
    void aCopyOfIt() throws Exception {
        home = directory.resolve("copy" + ++homes);
        program("cp", "-a", directory.resolve("original").toString(), home.toString());
    }

    private static void program(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /** As after a kill in the middle of a swap: the new version is in place, the old one in its backup. */
    private void isInMidUpgrade() throws Exception {
        Files.move(file("bundles/greeter.jar"), file(BACKUP));
        Files.copy(module("greeter-1.1.jar"), file("bundles/greeter.jar"));
        writeLog(header(1), backedUp(digestOf(BACKUP), digestOf("bundles/greeter.jar")));
    }

    private Path file(String relative) {
        return home.resolve(relative);
    }

    private String digestOf(String relative) throws IOException {
        return new DurableFiles(new DiskOperations()).sha256(file(relative)).hex();
    }

    private static String header(int version) {
        return checked("saraphina-intent-log version=" + version + " last=6");
    }

    private static String backedUp(String before, String after) {
        return checked("backed-up id=0007 artifact=abc12345 change=org.example.greeter+1.0.0+1.1.0 file=" + before + ","
                + after + ",bundles/greeter.jar copy=0," + before + "," + BACKUP);
    }

    private static String checked(String body) {
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(UTF_8));
        return String.format("%08x %s%n", crc.getValue(), body);
    }

    private void writeLog(String... lines) throws IOException {
        Files.writeString(file(".saraphina/intent.log"), String.join("", lines));
    }

    private Result run() throws Exception {
        return line.run("--home", home.toString(), "run", "--no-shell");
    }

    private Result refused(String... reasons) throws Exception {
        Result result = run();
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(NEEDS_A_PERSON);
        assertThat(result.err()).contains("so nothing was started").contains(reasons);
        saysItInWords(result);
        return result;
    }

    private static void saysItInWords(Result result) {
        assertThat(result.out() + result.err())
                .doesNotContainPattern("(?m)^\\s+at ")
                .doesNotContain("Exception");
    }

    /** Runs a host until it is ready, and asks it for its status. */
    private JsonObject statusOfARun() throws Exception {
        Process host = line.start("--home", home.toString(), "run", "--no-shell");
        try {
            Result waited = line.run("--home", home.toString(), "status", "--wait", "60s");
            assertThat(waited.exit()).as(waited.out() + waited.err()).isZero();
            Result status = line.run("--json", "--home", home.toString(), "status");
            assertThat(line.run("--home", home.toString(), "modules").out()).contains("org.example.greeter");
            return status.json().getAsJsonObject();
        } finally {
            stop(home.toString(), host);
        }
    }

    private static List<String> recovery(JsonObject status) {
        return status.getAsJsonArray("recovery").asList().stream()
                .map(element -> element.getAsString())
                .toList();
    }

    @Test
    void undoesTheUpgradeOfAHomeThatWasCopiedInItsMiddle() throws Exception {
        isInMidUpgrade();
        String old = digestOf(BACKUP);
        Files.writeString(file(".saraphina/lock"), "1\n");
        Files.writeString(file(".saraphina/intent.lock"), "1\n");
        Files.writeString(file(".saraphina/control.sock"), "");
        Files.writeString(file("bundles/.4711.saraphina-tmp"), "half");
        assertThat(recovery(statusOfARun()))
                .containsExactly(
                        "Put bundles/greeter.jar back from " + BACKUP + ".",
                        "Upgrade 0007 (artifact abc12345) was cut off; it was undone.");
        assertThat(digestOf("bundles/greeter.jar")).isEqualTo(old);
        assertThat(digestOf(".saraphina/live/greeter.jar")).isEqualTo(old);
        assertThat(file("bundles/.4711.saraphina-tmp")).doesNotExist();
        assertThat(file(".saraphina/control.sock")).doesNotExist();
        assertThat(recovery(statusOfARun())).isEmpty();
    }

    /** The note says where the socket of the original is; its host is not this home's, and must go on undisturbed. */
    @Test
    void neitherAsksNorDisturbsTheHostOfTheOriginal() throws Exception {
        Path original = Files.createDirectories(directory.resolve("long".repeat(30)));
        program("cp", "-a", directory.resolve("original") + "/.", original.toString());
        Process host = line.start("--home", original.toString(), "run", "--no-shell");
        try {
            assertThat(line.run("--home", original.toString(), "status", "--wait", "60s")
                            .exit())
                    .isZero();
            Files.copy(original.resolve(".saraphina/control.path"), file(".saraphina/control.path"));
            assertThat(line.run("--home", home.toString(), "status").out()).contains("Not running");
            statusOfARun();
            assertThat(line.run("--home", original.toString(), "status").out()).contains("Running and ready");
        } finally {
            stop(original.toString(), host);
        }
    }

    @Test
    void refusesToStartWhereTheOldBytesAreNowhereAndSaysWhichItNeeds() throws Exception {
        isInMidUpgrade();
        String old = digestOf(BACKUP);
        byte[] bytes = Files.readAllBytes(file(BACKUP));
        Files.writeString(file(BACKUP), "rotten");
        Files.delete(file(".saraphina/live/greeter.jar"));
        refused(
                "bundles/greeter.jar could not be put back: it needs the bytes with SHA-256 " + old,
                "the bytes of " + BACKUP + " hash to ",
                "put them there from a copy of this home, then start again");
        Result offline = line.run("--home", home.toString(), "backups");
        assertThat(offline.exit()).isEqualTo(NEEDS_A_PERSON);
        saysItInWords(offline);

        Files.write(file("bundles/greeter.jar"), bytes);
        assertThat(recovery(statusOfARun()))
                .containsExactly("Upgrade 0007 (artifact abc12345) was cut off; it was undone.");
    }

    @Test
    void takesTheOldBytesFromTheNextBestPlaceThatHoldsThem() throws Exception {
        isInMidUpgrade();
        String old = digestOf(BACKUP);
        Files.writeString(file(BACKUP), "rotten");
        assertThat(recovery(statusOfARun())).contains("Put bundles/greeter.jar back from .saraphina/live/greeter.jar.");
        assertThat(digestOf("bundles/greeter.jar")).isEqualTo(old);
    }

    @Test
    void refusesALogThatIsDamagedInItsMiddle() throws Exception {
        isInMidUpgrade();
        String old = digestOf(BACKUP);
        String damaged = backedUp(old, old).replaceFirst("abc12345", "abc12346");
        writeLog(header(1), damaged, checked("confirmed id=0007"));
        refused("intent.log is damaged at line 2", "Put back a copy of the log that is whole");
    }

    @Test
    void refusesALogThatIsNone() throws Exception {
        for (String none : List.of("", "\0".repeat(4096), "Dear diary,\n", checked("saraphina-backups 1"))) {
            writeLog(none);
            refused("intent.log is damaged at line 1");
        }
    }

    @Test
    void refusesALogOfALaterFormat() throws Exception {
        writeLog(header(2), checked("postponed id=0007"));
        refused("has format 2, this Saraphina knows format 1. Start the version that wrote it");
    }

    @Test
    void refusesALogThatIsADirectoryOrALink() throws Exception {
        Path log = file(".saraphina/intent.log");
        Files.deleteIfExists(log);
        Files.createDirectory(log);
        refused("intent.log is a directory, not a file");
        Files.delete(log);
        Files.createSymbolicLink(log, file("elsewhere"));
        refused("intent.log is a symbolic link, not a file");
    }

    @Test
    void saysSoWhenTheHomeOrItsLogBelongsToSomebodyElse() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "Skipped: only root can be somebody else");
        writeLog(header(1));
        program("chmod", "-R", "a+rX", directory.toString());
        program("chown", "-R", "65534:65534", home.toString());
        program("chown", "0:0", file(".saraphina/intent.log").toString());
        program("chmod", "600", file(".saraphina/intent.log").toString());
        CommandLine nobody = line.as("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/");
        assumeTrue(
                nobody.run("--version").exit() == 0,
                "Skipped: somebody else cannot reach the distribution of this build");
        Result unreadable = nobody.run("--home", home.toString(), "run", "--no-shell");
        assertThat(unreadable.exit()).as(unreadable.err()).isEqualTo(NEEDS_A_PERSON);
        assertThat(unreadable.err()).contains("Cannot read the intent log").contains("intent.log");
        saysItInWords(unreadable);

        program("chown", "-R", "0:0", home.toString());
        program("chmod", "700", file(".saraphina").toString());
        Result foreign = nobody.run("--home", home.toString(), "run", "--no-shell");
        assertThat(foreign.exit()).isEqualTo(2);
        saysItInWords(foreign);
    }

    @Test
    void startsWithACatalogueThatIsDamagedForeignOrOfALaterVersion() throws Exception {
        Files.copy(file("bundles/greeter.jar"), file(BACKUP));
        Path catalogue = file(".saraphina/backups.log");
        for (String bad : List.of("", "\0".repeat(4096), "Dear diary,\n", checked("saraphina-backups 2"))) {
            Files.writeString(catalogue, bad);
            Process host = line.start("--home", home.toString(), "run", "--no-shell");
            try {
                assertThat(line.run("--home", home.toString(), "status", "--wait", "60s")
                                .exit())
                        .isZero();
                Result listed = line.run("--json", "--home", home.toString(), "backups");
                assertThat(listed.out()).contains(BACKUP).contains("\"verified\":null");
                Result cleaned = line.run("--home", home.toString(), "clean", "--all", "--yes");
                assertThat(cleaned.exit()).as(cleaned.err()).isZero();
                saysItInWords(cleaned);
                assertThat(file(BACKUP)).exists();
            } finally {
                stop(home.toString(), host);
            }
        }
    }

    @Test
    void upgradesWithANewCatalogueAndKeepsTheUnreadableOneForPeople() throws Exception {
        Files.writeString(file(".saraphina/backups.log"), checked("saraphina-backups 2"));
        upgrades(0);
        try (Stream<Path> names = Files.list(file(".saraphina"))) {
            assertThat(names.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("backups.log.unreadable-"));
        }
    }

    @Test
    void upgradesNothingWhileTheCatalogueCannotEvenBeOpened() throws Exception {
        Files.deleteIfExists(file(".saraphina/backups.log"));
        Files.createDirectory(file(".saraphina/backups.log"));
        String old = digestOf("bundles/greeter.jar");
        Result refused = upgrades(3);
        assertThat(refused.err() + refused.out()).contains("backups.log is a directory, not a file");
        assertThat(digestOf("bundles/greeter.jar")).isEqualTo(old);
    }

    private Result upgrades(int exit) throws Exception {
        Process host = line.start("--home", home.toString(), "run", "--no-shell");
        try {
            assertThat(line.run("--home", home.toString(), "status", "--wait", "60s")
                            .exit())
                    .isZero();
            Result result = line.run(
                    "--home",
                    home.toString(),
                    "upgrade",
                    module("greeter-1.1.jar").toString(),
                    "--probation",
                    "200ms");
            assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
            saysItInWords(result);
            return result;
        } finally {
            stop(home.toString(), host);
        }
    }
}
