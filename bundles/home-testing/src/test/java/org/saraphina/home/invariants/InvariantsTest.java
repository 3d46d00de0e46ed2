package org.saraphina.home.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.Home;

/** A home in which all is well, and one thing after the other that is not: each is noticed, and nothing else is. */
class InvariantsTest {
    private static final String OLD_BACKUP = "bundles/x.jar.bak.20261123_071045.abc12345";
    private static final String NEW_BACKUP = "bundles/x.jar.bak.20261123_071046.abc12345";

    @TempDir
    Path directory;

    private Home home;
    private HomePicture before;
    private Map<Path, Optional<Sha256>> version;
    private Invariants.Elsewhere elsewhere = Invariants.Elsewhere.NOWHERE;

    @BeforeEach
    void aHomeWithABackupAndAnUpgradeThatSucceeds() throws IOException {
        home = Home.at(directory);
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.incoming());
        write("bundles/x.jar", "one");
        write("bundles/y.jar", "one");
        write("etc/a.cfg.json", "{}");
        write("bundles/x.jar.bak.20261120_000000", "nobody knows");
        log(home.backupCatalogue(), "saraphina-backups 1");
        taken(OLD_BACKUP, "zero");
        log(home.backupCatalogue(), "pinned backup=" + OLD_BACKUP + " reason=mine");
        log(home.intentLog(), "saraphina-intent-log version=1 last=0");
        before = picture();

        taken(NEW_BACKUP, "one");
        write("bundles/x.jar", "two");
        Files.delete(directory.resolve("bundles/y.jar"));
        elsewhere = (file, digest) -> file.equals(directory.resolve("bundles/y.jar"));
        log(home.intentLog(), "opened id=0001 artifact=abc12345");
        log(home.intentLog(), "settled id=0001");
        version = Map.of(
                directory.resolve("bundles/x.jar"), Optional.of(sha256("two")),
                directory.resolve("bundles/y.jar"), Optional.empty());
    }

    private void write(String relative, String bytes) throws IOException {
        Path file = directory.resolve(relative);
        Files.createDirectories(file.getParent());
        Files.writeString(file, bytes);
    }

    private void taken(String backup, String bytes) throws IOException {
        write(backup, bytes);
        log(
                home.backupCatalogue(),
                "taken backup=" + backup + " file=bundles/x.jar sha256="
                        + sha256(bytes).hex());
    }

    private static void log(Path file, String content) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        String line = String.format("%08x %s%n", crc.getValue(), content);
        Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + line);
    }

    private static Sha256 sha256(String bytes) {
        return Sha256.of(DurableFiles.newSha256().digest(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    private HomePicture picture() throws IOException {
        return HomePicture.of(home, new DiskOperations());
    }

    private List<String> violations() throws IOException {
        return new Invariants(before, picture(), List.of(version), elsewhere).violations();
    }

    @Test
    void findsNothingWrongWhereAllIsWell() throws IOException {
        assertThat(violations()).isEmpty();
    }

    @Test
    void seesAHalfWrittenModuleAndAHalfUpgradedUnit() throws IOException {
        write("bundles/x.jar", "tw");
        assertThat(violations()).anyMatch(text -> text.startsWith("I1: neither the old nor a new version: bundles/x"));
        write("bundles/x.jar", "two");
        write("bundles/y.jar", "one");
        assertThat(violations()).anyMatch(text -> text.startsWith("I1: ") && text.contains("bundles/y.jar"));
    }

    @Test
    void seesReplacedBytesThatAreNowhere() throws IOException {
        elsewhere = Invariants.Elsewhere.NOWHERE;
        assertThat(violations()).containsExactly("I2: replaced, and neither backed up nor elsewhere: bundles/y.jar");
    }

    @Test
    void seesThatTheNewestBackupIsGone() throws IOException {
        before = picture();
        Files.delete(directory.resolve(NEW_BACKUP));
        log(home.backupCatalogue(), "deleted backup=" + NEW_BACKUP + " reason=old");
        assertThat(violations())
                .containsExactly(
                        "I3: the newest backup is gone: " + NEW_BACKUP,
                        "I3: the newest whole backup is gone: " + NEW_BACKUP);
    }

    @Test
    void seesWhatTheCatalogueForgot() throws IOException {
        Files.writeString(home.backupCatalogue(), "");
        taken(NEW_BACKUP, "one");
        assertThat(violations())
                .contains("I4: what was recorded is forgotten: " + OLD_BACKUP, "I4: a pin is forgotten: " + OLD_BACKUP);
        Files.writeString(home.backupCatalogue(), "");
        assertThat(violations()).contains("I4: a backup that nobody recorded: " + NEW_BACKUP);
    }

    @Test
    void seesADeletionWithoutAReason() throws IOException {
        Files.delete(directory.resolve(OLD_BACKUP));
        assertThat(violations())
                .containsExactly(
                        "I4: deleted without a recorded reason: " + OLD_BACKUP,
                        "I5: deleted although it is pinned: " + OLD_BACKUP);
    }

    @Test
    void seesThatSomethingElseWasTouched() throws IOException {
        write("etc/a.cfg.json", "other");
        write("stray", "who made it?");
        Files.delete(directory.resolve("bundles/x.jar.bak.20261120_000000"));
        assertThat(violations())
                .contains(
                        "I5: overwritten: etc/a.cfg.json",
                        "I5: appeared: stray",
                        "I5: deleted: bundles/x.jar.bak.20261120_000000");
    }

    @Test
    void seesABackupThatIsNotWhatWasRecorded() throws IOException {
        write(NEW_BACKUP, "on");
        assertThat(violations()).contains("I6: not what was recorded: " + NEW_BACKUP);
    }

    @Test
    void seesLeftovers() throws IOException {
        write("bundles/.0.saraphina-tmp", "");
        write(".saraphina/incoming/folder/0", "");
        assertThat(violations())
                .containsExactlyInAnyOrder(
                        "I7: left over: bundles/.0.saraphina-tmp", "I7: left over: .saraphina/incoming/folder");
    }

    @Test
    void seesAnUpgradeThatIsUnfinished() throws IOException {
        log(home.intentLog(), "opened id=0002 artifact=abc12345");
        assertThat(violations()).containsExactly("I8: an upgrade is unfinished: opened");
        log(home.intentLog(), "confirmed id=0002");
        assertThat(violations()).isEmpty();
    }

    @Test
    void seesThatARefusalChangedSomething() throws IOException {
        assertThat(new Invariants(before, picture(), List.of(version), elsewhere).refusalChangedNothing())
                .containsExactlyInAnyOrder(
                        "I8: refused, but changed: bundles/x.jar", "I8: refused, but changed: bundles/y.jar");
    }
}
