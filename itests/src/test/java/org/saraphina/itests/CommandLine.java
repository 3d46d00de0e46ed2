package org.saraphina.itests;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the start script of the distribution, as a person would.
 *
 * @param directory the current directory
 * @param before what stands before the script, as {@code setpriv} does that makes somebody else of who runs it
 */
public record CommandLine(Path directory, List<String> before) {
    private static final Path SCRIPT = Path.of(System.getProperty("distribution"), "bin", "saraphina");
    private static final long LONGEST_IN_SECONDS = 90;

    public CommandLine(Path directory) {
        this(directory, List.of());
    }

    CommandLine as(String... somebodyElse) {
        return new CommandLine(directory, List.of(somebodyElse));
    }

    /** How a command ended, and what it printed. */
    public record Result(int exit, String out, String err) {
        public JsonElement json() {
            return JsonParser.parseString(out);
        }
    }

    public Result run(String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = builder(words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST_IN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Does not end: " + List.of(words));
        }
        Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return result;
    }

    /** Starts a command and leaves it running. */
    public Process start(String... words) throws IOException {
        return builder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder builder(String... words) {
        List<String> command = new ArrayList<>(before);
        command.add(SCRIPT.toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().remove("SARAPHINA_HOME");
        return builder;
    }

    /** What a program prints to standard output. */
    public static String outputOf(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
