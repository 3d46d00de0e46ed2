package org.saraphina.itests.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;

/** Several things at once in one host, and somebody who works on its files meanwhile. */
class BesideEachOtherIT {
    private static final int FOUND_WANTING = 1;
    private static final int REFUSED = 3;
    private static final String GAMMA = "bundles/torture.gamma.jar";
    private static final String PROPERTIES = "conf/app.properties";

    @TempDir
    Path directory;

    private final ExecutorService people = Executors.newCachedThreadPool();
    private final Random random = new Random(7);
    private Application application;
    private Deeds deeds;
    private Host host;

    private void startAHost(boolean withHistory) throws Exception {
        application = Application.make(directory.resolve("home"), directory.resolve("scratch"), random, withHistory);
        Files.writeString(
                application.home.resolve("etc/org.saraphina.retention.cfg.json"), "{ \"policy\": \"last(9)\" }");
        application.acceptWhatIsThere();
        deeds = new Deeds(application, random);
        host = Host.start(application.home, application.scratch.resolve("order"));
        host.awaitReady();
    }

    @AfterEach
    void killTheHost() throws Exception {
        people.shutdownNow();
        Host.killAll();
    }

    private Answer run(String name, List<String> arguments, Map<String, String> options) throws InterruptedException {
        return host.run(new Command(name, arguments, options)).orElseThrow();
    }

    private Answer carryOut(Deed deed) throws InterruptedException {
        application.witness.asks(deed.after());
        Answer answer = host.run(deed.command()).orElseThrow();
        if (answer.exitCode() == 0) {
            application.witness.didIt();
        } else {
            application.witness.didNot();
        }
        return answer;
    }

    /** Row 55. */
    @Test
    void upgradesBesideCleanUpsLoseNothing() throws Exception {
        startAHost(true);
        AtomicBoolean over = new AtomicBoolean();
        Future<List<Integer>> cleaner = people.submit(() -> {
            List<Integer> exitCodes = new ArrayList<>();
            while (!over.get()) {
                exitCodes.add(run("clean", List.of(), Map.of()).exitCode());
                exitCodes.add(run("clean", List.of(), Map.of("all", "true", "yes", "true"))
                        .exitCode());
                exitCodes.add(run("verify", List.of(), Map.of()).exitCode());
            }
            return exitCodes;
        });
        for (int upgrade = 0; upgrade < 12; upgrade++) {
            Deed deed = upgrade % 3 == 2 ? deeds.failing() : deeds.unitOf(Application.MODULES, List.of());
            Answer answer = carryOut(deed);
            assertThat(answer.exitCode()).as(answer.json()).isEqualTo(deed.exitCode());
            assertThat(application.inspection.atOnce()).isEmpty();
        }
        over.set(true);
        assertThat(cleaner.get()).isNotEmpty().allMatch(exitCode -> exitCode <= FOUND_WANTING);
        assertThat(application.inspection.recovered()).isEmpty();
    }

    /** Row 55: one waits for the other, or is told why not; and what the last one brought is what is there. */
    @Test
    void ofTwoUpgradesOfOneModuleEachIsCarriedOutOrRefusedAsAWhole() throws Exception {
        startAHost(true);
        int refused = 0;
        for (int round = 0; round < 6; round++) {
            CyclicBarrier together = new CyclicBarrier(2);
            List<Deed> both = List.of(deeds.goodModule("torture.beta"), deeds.goodModule("torture.beta"));
            List<Future<Answer>> answers = new ArrayList<>();
            for (Deed deed : both) {
                answers.add(people.submit(() -> {
                    together.await();
                    return host.run(deed.command()).orElseThrow();
                }));
            }
            String lastApplied = "";
            for (int person = 0; person < both.size(); person++) {
                Answer answer = answers.get(person).get();
                JsonObject outcome = JsonParser.parseString(answer.json()).getAsJsonObject();
                assertThat(answer.exitCode()).as(answer.json()).isIn(0, REFUSED);
                if (answer.exitCode() == REFUSED) {
                    refused++;
                    assertThat(outcome.getAsJsonArray("reasons").toString())
                            .containsAnyOf("is under way", "was changed by somebody else");
                } else if (outcome.get("id").getAsString().compareTo(lastApplied) > 0) {
                    lastApplied = outcome.get("id").getAsString();
                    application.witness.asks(both.get(person).after());
                } else {
                    both.get(person)
                            .after()
                            .forEach((path, version) -> application.witness.wasLive(path, version.orElseThrow()));
                }
            }
            assertThat(lastApplied).as("at least one is applied").isNotEmpty();
            application.witness.didIt();
            assertThat(application.inspection.recovered()).isEmpty();
        }
        System.out.println("Of 12 upgrades that came in pairs " + refused + " were refused");
    }

    /** Row 61: what others do to backups makes the rest of them count for more, never for less. */
    @Test
    void backupsThatOthersEditRenameOrDeleteCostNoOtherBackup() throws Exception {
        startAHost(false);
        for (int upgrade = 0; upgrade < 4; upgrade++) {
            assertThat(carryOut(deeds.goodModule("torture.gamma")).exitCode()).isZero();
        }
        List<Path> backups = application.backupsOf(GAMMA);
        assertThat(backups).hasSize(4);
        Path whole = backups.get(0);
        Path deleted = backups.get(1);
        Path renamed = backups.get(2).resolveSibling("torture.gamma.jar.mine");
        Path edited = backups.get(3);
        Files.delete(deleted);
        Files.move(backups.get(2), renamed);
        flipAByte(edited);
        byte[] asEdited = Files.readAllBytes(edited);

        Answer verified = run("verify", List.of(), Map.of());
        assertThat(verified.exitCode()).isEqualTo(FOUND_WANTING);
        assertThat(verified.json()).contains(edited.getFileName().toString());
        Answer restored = run("restore", List.of(edited.toString()), Map.of("probation", "0ms"));
        assertThat(restored.exitCode()).as(restored.json()).isEqualTo(REFUSED);
        assertThat(restored.json()).contains("saraphina restore");

        Answer cleaned = run("clean", List.of(), Map.of("all", "true", "yes", "true"));
        assertThat(cleaned.json()).doesNotContain("Exception");
        assertThat(whole).as("the newest whole one").exists();
        assertThat(edited).hasBinaryContent(asEdited);
        assertThat(renamed).exists();

        Answer back = run("restore", List.of(whole.toString()), Map.of("probation", "0ms"));
        assertThat(back.exitCode()).as(back.json()).isZero();
        assertThat(application.home.resolve(GAMMA)).hasSameBinaryContentAs(whole);
    }

    private static void flipAByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** Row 58. */
    @Test
    void aFileThatIsBeingWrittenIsNotReplaced() throws Exception {
        startAHost(true);
        Deed unit = deeds.unitOf(List.of("torture.alpha"), List.of(PROPERTIES));
        AtomicBoolean over = new AtomicBoolean();
        Path file = application.home.resolve(PROPERTIES);
        Future<?> writer = people.submit(() -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
                while (!over.get()) {
                    channel.write(java.nio.ByteBuffer.wrap("# and so on\n".getBytes()));
                    Thread.onSpinWait();
                }
            }
            return null;
        });
        Path module = application.home.resolve("bundles/torture.alpha.jar");
        byte[] before = Files.readAllBytes(module);
        Answer refused = host.run(unit.command()).orElseThrow();
        over.set(true);
        writer.get();
        assertThat(refused.exitCode()).as(refused.json()).isEqualTo(REFUSED);
        assertThat(refused.json()).containsAnyOf("is still being written", "was changed by somebody else");
        assertThat(module).hasBinaryContent(before);
        application.witness.edited(PROPERTIES, Version.of(Files.readAllBytes(file)));
        application.acceptWhatIsThere();
        assertThat(carryOut(unit).exitCode()).isZero();
        assertThat(application.inspection.recovered()).isEmpty();
    }
}
