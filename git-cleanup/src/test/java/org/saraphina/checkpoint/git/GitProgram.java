package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The git program, to make odd states and to judge what was made; it sees no configuration of the machine. */
record GitProgram(Path directory) {
    /**
     * What one call of git ended with.
     *
     * @param exit its exit code
     * @param text what it said, on both channels
     */
    record Ended(int exit, String text) {}

    /** Runs git, which must succeed; gives what it said, without the last line feed. */
    String run(String... arguments) {
        Ended ended = attempt(arguments);
        assertThat(ended.exit())
                .as("git %s: %s", String.join(" ", arguments), ended.text())
                .isZero();
        return ended.text();
    }

    Ended attempt(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        ProcessBuilder git =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        git.environment()
                .putAll(Map.of(
                        "HOME", "/nonexistent",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_AUTHOR_NAME", "Ada",
                        "GIT_AUTHOR_EMAIL", "ada@example.org",
                        "GIT_COMMITTER_NAME", "Ada",
                        "GIT_COMMITTER_EMAIL", "ada@example.org",
                        "GIT_EDITOR", ":"));
        try {
            Process process = git.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text.stripTrailing());
        } catch (IOException failure) {
            throw new AssertionError("The tests of this module need the git program", failure);
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
