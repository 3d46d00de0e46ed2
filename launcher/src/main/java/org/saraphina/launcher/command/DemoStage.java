package org.saraphina.launcher.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.saraphina.launcher.answer.ExitCode;

/** Where the demo happens: runs commands as a person would, shows them with what they print, and compares. */
final class DemoStage implements AutoCloseable {
    private static final long LONGEST_STOP_IN_SECONDS = 30;

    private final Path home;
    private final Distribution distribution;
    private final Terminal terminal;
    private final List<String> problems = new ArrayList<>();
    private Process host;

    DemoStage(Path home, Distribution distribution, Terminal terminal) {
        this.home = home;
        this.distribution = distribution;
        this.terminal = terminal;
    }

    void tell(String text) {
        terminal.show("");
        terminal.show("── " + text);
    }

    String demo(String jar) {
        return distribution.demo().resolve(jar).toString();
    }

    /** A module's file has no version in its name: the next version will have the same one. */
    void copyModules(String... jars) throws IOException {
        for (String jar : jars) {
            String file = jar.replaceFirst("-\\d[\\d.]*\\.jar$", ".jar");
            terminal.show("$ cp " + jar + " bundles/" + file);
            Files.copy(distribution.demo().resolve(jar), home.resolve("bundles").resolve(file));
        }
    }

    void startHost() throws IOException, InterruptedException {
        terminal.show("$ saraphina run &");
        host = process("run", "--no-shell")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        expect(ExitCode.DONE, saraphina("status", "--wait", "60s"));
    }

    /** Runs a command and shows it with all it prints; returns its exit code. */
    int saraphina(String... words) throws IOException, InterruptedException {
        terminal.show("$ saraphina " + String.join(" ", withoutDirectories(words)));
        return show(process(words));
    }

    private List<String> withoutDirectories(String... words) {
        List<String> shown = new ArrayList<>();
        for (String word : words) {
            shown.add(
                    word.startsWith(distribution.demo().toString())
                            ? Path.of(word).getFileName().toString()
                            : word);
        }
        return shown;
    }

    private ProcessBuilder process(String... words) {
        List<String> command =
                new ArrayList<>(List.of(distribution.startScript().toString(), "--home", home.toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    private int show(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line -> terminal.show(line));
        }
        return process.waitFor();
    }

    /** Shows the history as git tells it, where there is a git program. */
    void history() throws InterruptedException {
        terminal.show("$ git log --oneline");
        try {
            show(new ProcessBuilder("git", "-c", "safe.directory=*", "log", "--format=%h %s").directory(home.toFile()));
        } catch (IOException noGit) {
            terminal.show("(there is no git program to show it with)");
        }
    }

    void expect(int exitCode, int found) {
        if (exitCode != found) {
            problems.add("ended with " + found + ", expected was " + exitCode);
        }
    }

    void expectVersion(String module, String version) throws IOException, InterruptedException {
        Process modules = process("--json", "modules").start();
        String answer = new String(modules.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        modules.waitFor();
        boolean isThere = answer.contains("\"symbolicName\":\"" + module + "\",\"version\":\"" + version + "\"");
        if (!isThere) {
            problems.add(module + " should be " + version + ", but the modules are " + answer);
        }
    }

    int verdict() {
        terminal.show("");
        if (problems.isEmpty()) {
            terminal.show("All as it should be. The home is " + home + "; look around, and delete it.");
            return ExitCode.DONE;
        }
        problems.forEach(problem -> terminal.announce("Not as it should be: " + problem));
        return ExitCode.WANTING;
    }

    @Override
    public void close() throws IOException {
        if (host == null) {
            return;
        }
        try {
            saraphina("stop");
            if (!host.waitFor(LONGEST_STOP_IN_SECONDS, TimeUnit.SECONDS)) {
                problems.add("the host did not stop");
                host.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            host.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
