package org.saraphina.benchmark.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Programs of this machine, run in one directory until they end.
 *
 * @param directory where they run
 * @param environment what they find in their environment beside ours
 */
public record Program(Path directory, Map<String, String> environment) {
    public Program {
        requireNonNull(directory, "directory is null");
        environment = Map.copyOf(environment);
    }

    /** Programs that run in {@code directory}. */
    public static Program in(Path directory) {
        return new Program(directory, Map.of());
    }

    /**
     * Runs a program.
     *
     * @throws IOException if it cannot be run, or fails; with what it printed
     */
    public void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IOException(List.of(command) + " ended with " + exitCode + ": " + printed.strip());
        }
    }
}
