package org.saraphina.benchmark.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saraphina.benchmark.module.Announcing;

/** An OSGi host in a JVM of its own, from its start until its last module has announced that it is ready. */
public final class HostProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    private final Process process;
    private final Duration untilReady;

    private HostProcess(Process process, Duration untilReady) {
        this.process = process;
        this.untilReady = untilReady;
    }

    /**
     * Starts a host and waits until it is ready.
     *
     * @throws IOException if it ends before, or is not ready after a minute; with what it printed
     */
    public static HostProcess start(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        List<String> printed = Collections.synchronizedList(new ArrayList<>());
        try {
            long ready = listen(process, printed).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return new HostProcess(process, Duration.ofNanos(ready - begin));
        } catch (ExecutionException | TimeoutException failure) {
            process.destroyForcibly();
            throw new IOException(command + " did not become ready; it printed " + printed, failure);
        }
    }

    /** Reads until the end, so that the host never waits for a reader; completes with the moment of the announcement. */
    private static CompletableFuture<Long> listen(Process process, List<String> printed) {
        CompletableFuture<Long> ready = new CompletableFuture<>();
        Thread listener = new Thread(() -> {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.contains(Announcing.READY)) {
                        ready.complete(System.nanoTime());
                    }
                    printed.add(line);
                }
                ready.completeExceptionally(new IOException("The host has ended"));
            } catch (IOException failure) {
                ready.completeExceptionally(failure);
            }
        });
        listener.setDaemon(true);
        listener.start();
        return ready;
    }

    /** From the start of the process to the announcement. */
    public Duration untilReady() {
        return untilReady;
    }

    /** The memory of the process that is in RAM, in MiB. */
    public double residentMebibytes() throws IOException {
        String line = Files.readAllLines(proc("status")).stream()
                .filter(candidate -> candidate.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow(() -> new IOException("No VmRSS in " + proc("status")));
        return Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES_PER_MEBIBYTE;
    }

    /** The options that this JVM was started with, without its class path. */
    public List<String> jvmOptions() throws IOException {
        String[] commandLine = Files.readString(proc("cmdline")).split("\0");
        return Arrays.stream(commandLine)
                .skip(1)
                .takeWhile(word -> word.startsWith("-")
                        && !List.of("-cp", "-classpath", "-jar").contains(word))
                .toList();
    }

    private Path proc(String file) {
        return Path.of("/proc", String.valueOf(process.pid()), file);
    }

    /** Stops the host as an operator would. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("The host " + process.pid() + " did not stop");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
