package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.saraphina.itests.CommandLine.Result;
import org.saraphina.itests.caller.SlowToStart;
import org.saraphina.itests.caller.SlowToStop;

/** A host whose module hangs is stopped all the same, says so, and the home can be run again at once. */
class StuckModulesIT {
    private static final int BY_FORCE = 5;

    @TempDir
    Path directory;

    private final List<Process> hosts = new ArrayList<>();
    private CommandLine line;

    @AfterEach
    void endWhatIsLeft() {
        hosts.forEach(Process::destroyForcibly);
    }

    private void initWith(Class<? extends BundleActivator> module) throws Exception {
        line = new CommandLine(directory);
        assertThat(saraphina("init", "--no-git").exit()).isZero();
        CallerJar.write(directory.resolve("home/bundles"), module, "java.util");
    }

    private Result saraphina(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--home", "home"));
        all.addAll(List.of(words));
        return line.run(all.toArray(String[]::new));
    }

    private Process run(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("--home", "home", "run", "--no-shell"));
        words.addAll(List.of(options));
        Process host = line.start(words.toArray(String[]::new));
        hosts.add(host);
        return host;
    }

    private void awaitReady() throws Exception {
        assertThat(saraphina("status", "--wait", "60s").exit()).isZero();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("home/.saraphina/log/saraphina.log"));
    }

    @Test
    void stopEndsAHostWhoseModuleDoesNotStopAndRunBringsItUpAgainAtOnce() throws Exception {
        initWith(SlowToStop.class);
        Process first = run("--stop-deadline", "2s");
        awaitReady();
        Result stop = saraphina("stop");
        Process second = run("--stop-deadline", "2s");
        assertThat(stop.exit()).as(stop.err()).isZero();
        assertThat(stop.out()).contains("Stopped, but not in order", "itests.SlowToStop 1.0.0", "SlowToStop.stop");
        assertThat(log()).contains("itests.SlowToStop 1.0.0 does not come back from its stop", "SlowToStop.stop");
        assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(BY_FORCE);
        awaitReady();
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    void stopEndsAHostWhoseModuleHangsInItsStart() throws Exception {
        initWith(SlowToStart.class);
        Process host = run("--stop-deadline", "1s");
        Deadline.await("the host begins", () -> says("status", "starting"));
        assertThat(saraphina("modules").out()).contains("itests.SlowToStart  1.0.0  STARTING");
        Result stop = saraphina("--json", "stop");
        assertThat(stop.exit()).as(stop.err()).isZero();
        assertThat(stop.json().getAsJsonObject().get("inOrder").getAsBoolean()).isFalse();
        assertThat(stop.json().getAsJsonObject().get("reason").getAsString())
                .contains("itests.SlowToStart 1.0.0", "SlowToStart.start");
        assertThat(host.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSignalEndsAHostWhoseModuleDoesNotStop() throws Exception {
        initWith(SlowToStop.class);
        Process host = run("--stop-deadline", "1s");
        awaitReady();
        host.destroy();
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(host.exitValue()).isEqualTo(BY_FORCE);
        assertThat(log()).contains("itests.SlowToStop 1.0.0 does not come back from its stop");
    }

    @Test
    void tellsWhileItStopsThatItStopsAndASecondStopWaitsForTheSameEnd() throws Exception {
        initWith(SlowToStop.class);
        run("--stop-deadline", "4s");
        awaitReady();
        Process stop = line.start("--home", "home", "stop");
        hosts.add(stop);
        Deadline.await("the host says that it is stopping", () -> says("status", "stopping"));
        Result again = saraphina("stop");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("Stopped, but not in order");
        assertThat(stop.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(saraphina("status").out()).contains("Not running");
        assertThat(saraphina("stop").exit()).isEqualTo(2);
    }

    private boolean says(String command, String expected) {
        try {
            return saraphina(command).out().contains(expected);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
