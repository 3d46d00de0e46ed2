package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.Home;

/** A home with a repository, looked at and brought into odd states by the git program. */
final class GitHome {
    final Home home;
    final HistoryRepository history;
    final GitCheckpoints checkpoints;
    final HistoryProof proof;
    private final Path emptyUserHome;
    private int backups;

    GitHome(Path directory) throws IOException {
        this(
                directory,
                new GitSettings("Saraphina", "saraphina@localhost", Duration.ofMillis(800), Duration.ofMinutes(10)));
    }

    GitHome(Path directory, GitSettings settings) throws IOException {
        emptyUserHome = Files.createDirectories(directory.resolve("user"));
        home = Home.at(Files.createDirectories(directory.resolve("home")));
        Files.createDirectories(home.bundles());
        Files.createDirectories(home.configuration());
        Files.createDirectories(home.state());
        history = new HistoryRepository(home, new DiskOperations(), settings);
        checkpoints = new GitCheckpoints(history, Clock.systemUTC());
        proof = new HistoryProof(history);
    }

    Path write(String relative, String bytes) throws IOException {
        Path file = home.root().resolve(relative);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, bytes);
    }

    void hook(String name, String script) throws IOException {
        Path hook = write(".git/hooks/" + name, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Optional<Checkpoint> commit(Path... files) throws CheckpointException {
        return checkpoints.commit(
                List.of(files),
                new CheckpointMessage("Upgrade org.example.greeter", "in words", List.of("Saraphina-Upgrade: 0042")));
    }

    /** A backup of the file as it is now. */
    Backup backup(Path file) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + ".bak.20261123_0710" + (10 + backups++));
        Files.copy(file, copy);
        return new Backup(
                file,
                copy,
                Instant.EPOCH,
                Optional.empty(),
                Files.size(copy),
                Optional.of(new DurableFiles(new DiskOperations()).sha256(copy)),
                Optional.empty());
    }

    boolean isProven(Backup backup) {
        return proof.prove(List.of(backup)).containsKey(backup);
    }

    /** What the git program prints; fails if it fails. */
    String git(String... words) {
        Result result = tryGit(words);
        if (result.exit() != 0) {
            throw new AssertionError(Arrays.toString(words) + " ended with " + result.exit() + ": " + result.text());
        }
        return result.text().strip();
    }

    record Result(int exit, String text) {}

    Result tryGit(String... words) {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Person", "-c", "user.email=p@localhost"));
        command.addAll(List.of(words));
        ProcessBuilder program =
                new ProcessBuilder(command).directory(home.root().toFile()).redirectErrorStream(true);
        program.environment().putAll(Map.of("HOME", emptyUserHome.toString(), "GIT_CONFIG_NOSYSTEM", "1"));
        try {
            Process process = program.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (IOException failure) {
            throw new AssertionError("The tests need a git program", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
