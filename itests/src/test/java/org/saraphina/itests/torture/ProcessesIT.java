package org.saraphina.itests.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.itests.CallerJar;
import org.saraphina.itests.CommandLine;
import org.saraphina.itests.CommandLine.Result;

/** Several processes that want the same home. */
class ProcessesIT {
    private static final int REFUSED = 3;
    private static final int ROUNDS = 2;
    private static final String COPY = "copies/app.properties";

    @TempDir
    Path directory;

    private Application application;
    private CommandLine line;
    private Deeds deeds;
    private Host host;

    @BeforeEach
    void makeAHome() throws Exception {
        application = Application.make(directory.resolve("home"), directory.resolve("scratch"), new Random(1), true);
        deeds = new Deeds(application, new Random(2));
        line = new CommandLine(directory.resolve("scratch"));
    }

    @AfterEach
    void endTheHost() throws Exception {
        Host.killAll();
    }

    private void startHost() throws Exception {
        host = Host.start(application.home, application.scratch.resolve("order"));
        host.awaitReady();
    }

    private Result saraphina(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--home", application.home.toString()));
        all.addAll(List.of(words));
        return line.run(all.toArray(String[]::new));
    }

    /** The home serves: an upgrade is applied. */
    private void upgrade() throws Exception {
        Deed deed = deeds.unitOf(List.of("torture.alpha", "torture.beta"), Application.FILES);
        application.witness.asks(deed.after());
        Answer answer = host.run(deed.command()).orElseThrow();
        assertThat(answer.exitCode()).as(answer.json()).isZero();
        application.witness.didIt();
        assertThat(application.inspection.recovered()).isEmpty();
    }

    /** Rows 55 and 56. */
    @Test
    void letOneIn_andTheNextAsSoonAsThatOneIsDeadWhateverItsLockSays() throws Exception {
        startHost();
        Result second = saraphina("run", "--no-shell");
        assertThat(second.exit()).isEqualTo(REFUSED);
        assertThat(second.err()).contains("process " + host.pid()).contains("stop");
        host.kill();
        host.awaitEnd();
        Path lock = application.home.resolve(".saraphina/lock");
        assertThat(lock).content().contains(String.valueOf(host.pid()));
        long somebodyElse = ProcessHandle.current().pid();
        Files.writeString(lock, somebodyElse + "\n");
        startHost();
        assertThat(lock).content().contains(String.valueOf(host.pid()));
        upgrade();
    }

    /** Row 57. */
    @Test
    void letNobodyInWhenTheLockIsDroppedByAnotherChannelOnItsFile() throws Exception {
        CallerJar.write(application.home.resolve("bundles"), Meddler.class, "org.osgi.framework.startlevel");
        startHost();
        Result second = saraphina("run", "--no-shell");
        assertThat(second.exit()).as(second.err()).isEqualTo(REFUSED);
        assertThat(second.err()).contains("process " + host.pid());
        assertThat(host.run(new Command("modules", List.of(), Map.of()))).isPresent();
    }

    /** Row 55: commands that work on a home at rest, beside a host that starts. */
    @Test
    void workOneAfterTheOtherOrSayWhoIsThere() throws Exception {
        startHost();
        upgrade();
        Path backup = application.backupsOf("conf/app.properties").get(0);
        Path copy = application.home.resolve(COPY);
        for (int round = 0; round < ROUNDS; round++) {
            host.kill();
            host.awaitEnd();
            host = Host.start(application.home, application.scratch.resolve("order"));
            ExecutorService people = Executors.newFixedThreadPool(3);
            List<Future<Result>> results = new ArrayList<>();
            results.add(people.submit(() -> saraphina("verify")));
            results.add(people.submit(() -> saraphina("clean")));
            results.add(people.submit(() -> saraphina("restore", backup.toString(), "--to", copy.toString())));
            for (Future<Result> result : results) {
                requireDoneOrRefused(result.get());
            }
            people.shutdown();
            if (!host.becomesReady()) {
                assertThat(host.output()).contains("is in use by process ");
                startHost();
            }
        }
        Result restored = saraphina("restore", backup.toString(), "--to", copy.toString());
        assertThat(restored.exit()).as(restored.toString()).isZero();
        assertThat(copy).hasSameBinaryContentAs(backup);
        application.witness.found(COPY, Version.of(Files.readAllBytes(backup)));
        application.acceptWhatIsThere();
        upgrade();
    }

    private static void requireDoneOrRefused(Result result) {
        assertThat(result.exit()).as(result.toString()).isIn(0, REFUSED);
        assertThat(result.err()).doesNotContain("\tat ");
        if (result.exit() == REFUSED) {
            assertThat(result.err()).contains("is in use by process ");
        }
    }
}
