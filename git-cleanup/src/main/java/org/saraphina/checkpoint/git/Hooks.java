package org.saraphina.checkpoint.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.git.BoundedProcesses.DeadlineException;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hooks of the repository, run as git runs them ({@code git help hooks}), but never for ever. */
final class Hooks {
    private static final Logger log = LoggerFactory.getLogger(Hooks.class);
    private static final int MOST_CHARACTERS = 4000;

    private final Repository repository;
    private final FileOperations files;
    private final BoundedProcesses processes;

    Hooks(Repository repository, FileOperations files, BoundedProcesses processes) {
        this.repository = repository;
        this.files = files;
        this.processes = processes;
    }

    boolean hasPreCommit() {
        return find("pre-commit").isPresent();
    }

    /** @param index the index that the commit is made of; the hook may change it */
    void preCommit(Path index) throws CheckpointException, IOException {
        Optional<Path> hook = find("pre-commit");
        if (hook.isPresent()) {
            requireSuccess(hook.get(), List.of(), Map.of("GIT_INDEX_FILE", index.toString()));
        }
    }

    /** What the hook makes of a message. */
    String commitMessage(String message) throws CheckpointException, IOException {
        Optional<Path> hook = find("commit-msg");
        if (hook.isEmpty()) {
            return message;
        }
        Path draft = repository.getDirectory().toPath().resolve("COMMIT_EDITMSG");
        new DurableFiles(files).write(draft, message.getBytes(StandardCharsets.UTF_8));
        requireSuccess(hook.get(), List.of(draft.toString()), Map.of());
        try (InputStream in = files.read(draft)) {
            return requireNotBlank(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String requireNotBlank(String message) throws CheckpointException {
        if (message.isBlank()) {
            throw new CheckpointException("The hook commit-msg refused the commit: it left the message empty.");
        }
        return message;
    }

    /** The commit is made; what this hook says changes nothing. */
    void postCommit() {
        Optional<Path> hook = find("post-commit");
        if (hook.isPresent()) {
            try {
                requireSuccess(hook.get(), List.of(), Map.of());
            } catch (CheckpointException | IOException ignored) {
                log.warn("The commit is made, but its post-commit hook failed: {}", ignored.getMessage());
            }
        }
    }

    private Optional<Path> find(String name) {
        String configured = repository.getConfig().getString("core", null, "hooksPath");
        Path directory = configured == null
                ? repository.getCommonDirectory().toPath().resolve("hooks")
                : repository.getWorkTree().toPath().resolve(configured);
        Path hook = directory.resolve(name);
        return Files.isRegularFile(hook) && Files.isExecutable(hook) ? Optional.of(hook) : Optional.empty();
    }

    private void requireSuccess(Path hook, List<String> arguments, Map<String, String> environment)
            throws CheckpointException, IOException {
        List<String> command = new ArrayList<>(List.of(hook.toString()));
        command.addAll(arguments);
        ProcessBuilder program = new ProcessBuilder(command).directory(repository.getWorkTree());
        program.environment().put("GIT_DIR", repository.getDirectory().toString());
        program.environment().putAll(environment);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = run(hook, program, said);
        if (exit != 0) {
            throw new CheckpointException(
                    "The hook " + hook.getFileName() + " refused the commit (exit " + exit + "): " + text(said));
        }
    }

    private int run(Path hook, ProcessBuilder program, ByteArrayOutputStream said)
            throws CheckpointException, IOException {
        try {
            return processes.run(program, Optional.empty(), said, said);
        } catch (DeadlineException overdue) {
            throw new CheckpointException(
                    "The hook " + hook.getFileName() + " " + overdue.getMessage() + ": " + text(said), overdue);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CheckpointException("Interrupted while the hook " + hook.getFileName() + " ran", interrupt);
        }
    }

    private static String text(ByteArrayOutputStream said) {
        String text = said.toString(StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return "it said nothing";
        }
        return text.length() <= MOST_CHARACTERS ? text : "…" + text.substring(text.length() - MOST_CHARACTERS);
    }
}
