package org.saraphina.intent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.backup.Backup;
import org.saraphina.home.DiskOperations;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.OpenIntent;
import org.saraphina.intent.file.IntentRecord.Mark;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradePlan;

/** What is made of a log that is not as it was written: a torn tail is cut, damage is refused, nothing is guessed. */
class IntentReadingTest {
    @TempDir
    Path directory;

    private HomeFixture fixture;
    private UpgradePlan plan;
    private Backup backup;
    private String log;

    @BeforeEach
    void oneSettledUpgradeAndOneThatWasConfirmed() throws IOException, IntentException {
        fixture = new HomeFixture(directory);
        fixture.write("bundles/x.jar", "old");
        backup = fixture.backup("bundles/x.jar", "old");
        plan = fixture.plan(fixture.change("bundles/x.jar", Optional.of("old"), Optional.of("new")));
        FileIntentLog intents = new FileIntentLog(fixture.home, new DiskOperations());
        try (OpenIntent first = intents.open(plan)) {
            first.backedUp(List.of(backup));
            first.settle();
        }
        try (OpenIntent second = intents.open(plan)) {
            second.backedUp(List.of(backup));
            second.confirmed();
        }
        log = Files.readString(fixture.home.intentLog());
    }

    private static IntentReading read(String text) throws DamagedLogException {
        return IntentReading.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The line that says {@code word}, the last one of them. */
    private String line(String word) {
        List<String> lines =
                log.lines().filter(line -> line.contains(" " + word)).toList();
        return lines.get(lines.size() - 1) + "\n";
    }

    private String until(String word) {
        return log.substring(0, log.indexOf(line(word)));
    }

    @Test
    void saysHowFarTheLastUpgradeCame() throws Exception {
        IntentReading reading = read(log);
        assertThat(reading.unsettled().orElseThrow().mark()).isEqualTo(Mark.CONFIRMED);
        assertThat(reading.lastId()).isEqualTo(2);
        assertThat(reading.isTorn()).isFalse();
        assertThat(reading.wholeLength()).isEqualTo(log.length());
    }

    @Test
    void neverReadsMoreOfALogThatIsCutOffAnywhereThanWasWrittenWhole() throws Exception {
        int header = log.indexOf('\n') + 1;
        for (int length = header; length < log.length(); length++) {
            IntentReading reading = read(log.substring(0, length));
            int whole = log.lastIndexOf('\n', length - 1) + 1;
            assertThat(reading.wholeLength()).as("cut at %d", length).isEqualTo(whole);
            assertThat(reading.isTorn()).isEqualTo(whole < length);
            assertThat(reading.last()).isEqualTo(read(log.substring(0, whole)).last());
        }
    }

    /** A file system that makes a file long before it has written its bytes shows zeros after a power cut. */
    @Test
    void cutsAPageOfZerosAtTheEndWhereverItBegins() throws Exception {
        int header = log.indexOf('\n') + 1;
        String untilSecond = until("opened");
        for (int length = header; length < log.length(); length++) {
            byte[] bytes = Arrays.copyOf(log.substring(0, length).getBytes(StandardCharsets.UTF_8), length + 4096);
            IntentReading reading = IntentReading.of(bytes);
            assertThat(reading.isTorn()).isTrue();
            assertThat(reading.last())
                    .isEqualTo(read(log.substring(0, log.lastIndexOf('\n', length - 1) + 1))
                            .last());
        }
        assertThat(read(untilSecond).unsettled()).isEmpty();
    }

    @Test
    void cutsTheFirstTwoLinesOfAnUpgradeTogetherBecauseTheyBecomeDurableTogether() throws Exception {
        String zeros = "\0".repeat(20);
        String torn = until("opened")
                + zeros
                + line("opened").substring(20)
                + line("backed-up").substring(0, 30);
        IntentReading reading = read(torn);
        assertThat(reading.isTorn()).isTrue();
        assertThat(reading.wholeLength()).isEqualTo(until("opened").length());
        assertThat(reading.unsettled()).isEmpty();
    }

    @Test
    void needsNoOpenedLineWhereTheNextSaysItAgain() throws Exception {
        String lost = until("opened") + "\0".repeat(line("opened").length() - 1) + "\n" + line("backed-up");
        IntentRecord upgrade = read(lost).unsettled().orElseThrow();
        assertThat(upgrade.mark()).isEqualTo(Mark.BACKED_UP);
        assertThat(upgrade).isEqualTo(read(until("confirmed")).unsettled().orElseThrow());
    }

    /** What follows {@code confirmed} need not be durable before the next upgrade has its backups. */
    @Test
    void missesNeitherTheEndOfAConfirmedUpgradeNorTheBeginningOfTheNext() throws Exception {
        String settled = Line.of("settled", new Line.Field("id", "0002")).written() + "\n";
        String opened = line("opened").replaceFirst("0002", "0003");
        String backedUp = nextBackedUp();
        String zeros = "\0\0\0\n";
        for (String between : List.of(zeros + zeros, zeros, settled + zeros)) {
            IntentRecord next = read(log + between + backedUp).unsettled().orElseThrow();
            assertThat(next.id()).hasToString("0003");
            assertThat(next.mark()).isEqualTo(Mark.BACKED_UP);
        }
        for (String tail : List.of(zeros + zeros + "\0", zeros + opened.substring(0, 20), zeros)) {
            IntentReading reading = read(log + tail);
            assertThat(reading.isTorn()).isTrue();
            assertThat(reading.last()).isEqualTo(read(log).last());
        }
        assertThatThrownBy(() -> read(log + zeros + zeros + zeros + backedUp)).isInstanceOf(DamagedLogException.class);
        assertThatThrownBy(() -> read(log + zeros + settled)).isInstanceOf(DamagedLogException.class);
    }

    private String nextBackedUp() throws DamagedLogException {
        IntentRecord second = read(until("confirmed")).unsettled().orElseThrow();
        return new IntentRecord(
                                UpgradeId.of(3),
                                second.artifactId(),
                                second.files(),
                                second.changes(),
                                second.message(),
                                second.copies(),
                                Mark.BACKED_UP)
                        .line()
                        .written()
                + "\n";
    }

    @Test
    void needsNoOpenedLineOfAnUpgradeThatIsSettled() throws Exception {
        String settled = Line.of("settled", new Line.Field("id", "0002")).written() + "\n";
        IntentReading reading = read(until("opened") + "\0\0\0\n" + settled);
        assertThat(reading.unsettled()).isEmpty();
        assertThat(reading.lastId()).isEqualTo(2);
    }

    @Test
    void refusesALogWithOneWrongByteUnlessWhatItSaysIsCertainAllTheSame() throws Exception {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        int lineEndBeforeTheLast = log.indexOf(line("confirmed")) - 1;
        for (int index = 0; index < lineEndBeforeTheLast; index++) {
            byte[] damaged = bytes.clone();
            damaged[index] ^= 0x10;
            boolean isMadeUpFor = lineAt(index).contains(" opened ");
            if (isMadeUpFor) {
                assertThat(certainOrRefused(damaged)).as("byte %d", index).isTrue();
            } else {
                assertThatThrownBy(() -> IntentReading.of(damaged))
                        .as("byte %d", index)
                        .isInstanceOf(DamagedLogException.class);
            }
        }
    }

    private String lineAt(int index) {
        return log.substring(log.lastIndexOf('\n', index - 1) + 1, log.indexOf('\n', index));
    }

    private boolean certainOrRefused(byte[] damaged) throws DamagedLogException {
        try {
            return IntentReading.of(damaged).last().equals(read(log).last());
        } catch (DamagedLogException refused) {
            return true;
        }
    }

    @Test
    void saysWhichLineIsDamagedAndWhichFilesMayBeHalfDone() {
        String damaged = log.replace(line("backed-up"), line("backed-up").replace("copy=", "c0py="));
        assertThatThrownBy(() -> read(damaged))
                .hasMessageContaining("is damaged at line 6: its checksum does not hold")
                .hasMessageContaining("bundles/x.jar (SHA-256 before: "
                        + backup.digest().orElseThrow().hex());
    }

    @Test
    void refusesWholeLinesThatMakeNoSense() {
        String confirmed = Line.of("confirmed", new Line.Field("id", "0003")).written() + "\n";
        String unknown = Line.of("paused", new Line.Field("id", "0002")).written() + "\n";
        assertThatThrownBy(() -> read(log + confirmed))
                .hasMessageContaining("'confirmed' of another upgrade than 0002");
        assertThatThrownBy(() -> read(log + unknown)).hasMessageContaining("nobody knows the word 'paused'");
        assertThatThrownBy(() -> read(log + line("opened"))).hasMessageContaining("an upgrade is opened while 0002 is");
        assertThatThrownBy(() -> read(until("backed-up") + line("confirmed")))
                .hasMessageContaining("'confirmed' before 'backed-up'");
    }

    @Test
    void refusesAFileThatIsNoIntentLog() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("there is no line at all");
        assertThatThrownBy(() -> read("\0".repeat(4096))).hasMessageContaining("is damaged at line 1");
        assertThatThrownBy(() -> read("Dear diary,\n")).hasMessageContaining("is damaged at line 1");
        assertThatThrownBy(() -> read(Line.of("saraphina-backups").written() + "\n"))
                .hasMessageContaining("no intent log begins like that");
    }

    @Test
    void refusesALaterFormatWhateverElseIsInIt() throws IOException {
        ByteArrayOutputStream later = new ByteArrayOutputStream();
        later.write(
                (Line.of("saraphina-intent-log", new Line.Field("version", "2")).written() + "\n").getBytes());
        later.write(new byte[] {(byte) 0xCA, (byte) 0xFE, '\n', 0});
        assertThatThrownBy(() -> IntentReading.of(later.toByteArray()))
                .hasMessageContaining("has format 2, this Saraphina knows format 1");
    }
}
