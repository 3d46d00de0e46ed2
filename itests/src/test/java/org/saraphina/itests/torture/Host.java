package org.saraphina.itests.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.launcher.socket.ControlClient;

/** A host that runs as a process, started by the start script of the distribution. */
final class Host {
    private static final Path SCRIPT = Path.of(System.getProperty("distribution"), "bin", "saraphina");
    /** As little of the machine as will do: there are thousands of starts. */
    private static final String SMALL = "-XX:TieredStopAtLevel=1 -Xmx96m";

    private static final long LONGEST_START_IN_SECONDS = 120;
    private static final long LONGEST_END_IN_SECONDS = 30;
    private static final int KILLED = 128 + 9;

    private static final Set<Host> STARTED = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private volatile boolean ready;

    private Host(Path home, Process process) {
        this.home = home;
        this.process = process;
        Thread reader = new Thread(this::read, "output of host " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts one; it is not ready yet. */
    static Host start(Path home, Path order) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "--home", home.toString(), "run", "--no-shell");
        builder.environment().remove("SARAPHINA_HOME");
        builder.environment().put("JAVA_OPTS", SMALL + " -D" + Executioner.ORDER + "=" + order);
        Process process = builder.directory(order.getParent().toFile())
                .redirectErrorStream(true)
                .start();
        Host host = new Host(home, process);
        STARTED.add(host);
        return host;
    }

    /** Whatever became of a test, none of its hosts goes on. */
    static void killAll() throws InterruptedException {
        for (Host host : STARTED) {
            host.kill();
            host.awaitEnd();
        }
        STARTED.clear();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException cutOff) {
            hear("(its output was cut off: " + cutOff.getMessage() + ")");
        } finally {
            readyOrEnded.countDown();
        }
    }

    private synchronized void hear(String line) {
        output.add(line);
        if (line.startsWith("Ready:")) {
            ready = true;
            readyOrEnded.countDown();
        }
    }

    /** Everything it printed so far. */
    synchronized String output() {
        return String.join("\n", output);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean hasEndedOrIsReady() {
        return readyOrEnded.getCount() == 0;
    }

    /** Waits until it is ready, or until it ends before. */
    boolean becomesReady() throws InterruptedException {
        boolean happened = readyOrEnded.await(LONGEST_START_IN_SECONDS, TimeUnit.SECONDS);
        if (!happened) {
            throw new AssertionError("The host hangs in its start:\n" + output());
        }
        return ready;
    }

    void awaitReady() throws InterruptedException {
        if (!becomesReady()) {
            throw new AssertionError("The host does not become ready:\n" + output());
        }
    }

    /** Carries out a command; empty if the host ends before it has answered. */
    Optional<Answer> run(Command command) throws InterruptedException {
        try {
            Optional<ControlClient> client = ControlClient.connect(Home.at(home), new DiskOperations());
            return client.isPresent() ? Optional.of(client.get().run(command, line -> {})) : Optional.empty();
        } catch (IOException gone) {
            awaitEnd();
            return Optional.empty();
        }
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    /** True if nothing but {@code kill -9} ended it. */
    boolean wasKilled() {
        return process.exitValue() == KILLED;
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(LONGEST_END_IN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Process " + pid() + " does not end");
        }
        STARTED.remove(this);
    }
}
