package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Sha256;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/** A home with a module, and a repository where one is made. */
final class GitHome {
    static final Instant NOW = Instant.parse("2026-11-23T07:10:45Z");
    static final CheckpointMessage MESSAGE =
            new CheckpointMessage("Upgrade greeter 1.0.0 → 1.1.0", "", List.of("Artifact: abc12345"));

    /** Text with both kinds of line ends, as filters and line-end rules would not leave it. */
    static final String OLD = "old\r\nbytes\n";

    static final String NEW = "new\r\nbytes\n";

    final Home home;
    final FileOperations files;
    final GitSettings settings;
    final HistoryRepository history;
    final GitCheckpoints checkpoints;
    final HistoryProof proof;
    final GitProgram git;

    private GitHome(Path directory, FileOperations files, GitSettings settings) throws IOException {
        this.home = Home.at(Files.createDirectories(directory));
        this.files = files;
        this.settings = settings;
        this.history = new HistoryRepository(home, files, settings);
        this.checkpoints = new GitCheckpoints(history, Clock.fixed(NOW, ZoneOffset.UTC));
        this.proof = new HistoryProof(history);
        this.git = new GitProgram(home.root());
    }

    static GitHome at(Path directory) throws IOException {
        return at(directory, new DiskOperations());
    }

    static GitHome at(Path directory, FileOperations files) throws IOException {
        return new GitHome(directory, files, GitSettings.USUAL);
    }

    /** The same home, whose hooks and filters have less time. */
    GitHome hurried(Duration hookDeadline) throws IOException {
        return new GitHome(
                home.root(),
                files,
                new GitSettings(settings.name(), settings.email(), hookDeadline, settings.staleLockAge()));
    }

    /** A home with one module, in a repository with one commit of it. */
    static GitHome versioned(Path directory) throws IOException, CheckpointException {
        return at(directory).withModule().versioned();
    }

    GitHome withModule() throws IOException {
        write("bundles/greeter.jar", OLD);
        return this;
    }

    GitHome versioned() throws CheckpointException {
        checkpoints.create();
        return this;
    }

    Path file(String path) {
        return home.root().resolve(path);
    }

    Path module() {
        return file("bundles/greeter.jar");
    }

    Path write(String path, String text) throws IOException {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String path, byte[] bytes) throws IOException {
        Files.createDirectories(file(path).getParent());
        return Files.write(file(path), bytes);
    }

    /** A copy of the present bytes, as a backup taken and recorded now. */
    Backup backUp(Path file) throws IOException {
        return backUpAs("20261123_071045.abc12345", file);
    }

    Backup backUpAs(String stamp, Path file) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + ".bak." + stamp);
        Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
        return backup(file, copy, Optional.of(new DurableFiles(files).sha256(copy)));
    }

    static Backup backup(Path original, Path copy, Optional<Sha256> digest) throws IOException {
        return new Backup(original, copy, NOW, Optional.empty(), Files.size(copy), digest, Optional.empty());
    }

    Optional<Checkpoint> commit(Path... changed) throws CheckpointException {
        return checkpoints.commit(List.of(changed), MESSAGE);
    }

    /** What the upgrade of one file does to history, stage by stage; the old bytes' backup is what is left of it. */
    Backup upgrade(Path file) throws IOException, CheckpointException {
        checkpoints.baseline(List.of(file));
        Backup before = backUp(file);
        Files.writeString(file, NEW);
        commit(file);
        return before;
    }

    Map<Backup, String> prove(Backup... backups) {
        return proof.prove(List.of(backups));
    }

    boolean isProven(Backup backup) {
        return prove(backup).containsKey(backup);
    }

    /** A hook that is a shell script. */
    Path hook(String name, String... lines) throws IOException {
        Path hook = write(".git/hooks/" + name, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        return hook;
    }

    /** What git shows at {@code path} in the newest commit. */
    String inHead(String path) {
        return git.run("cat-file", "blob", "HEAD:" + path);
    }

    /** Where git keeps an object that is in no pack. */
    Path objectFile(String revision) {
        String id = git.run("rev-parse", revision);
        return file(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
    }

    String statusOf(String... paths) {
        String[] command = new String[paths.length + 3];
        command[0] = "status";
        command[1] = "--porcelain";
        command[2] = "--";
        System.arraycopy(paths, 0, command, 3, paths.length);
        return git.run(command);
    }
}
