package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockHoldersTest {
    @TempDir
    Path directory;

    private Path processes;
    private Path home;
    private Path lock;

    @BeforeEach
    void makeMachine() throws IOException {
        processes = Files.createDirectories(directory.resolve("proc"));
        Files.createDirectories(processes.resolve("self"));
        home = Files.createDirectories(directory.resolve("home"));
        lock = Files.createFile(home.resolve("index.lock"));
    }

    private Path process(String id, String name, Path workingIn) throws IOException {
        Path process = Files.createDirectories(processes.resolve(id));
        Files.createDirectories(process.resolve("fd"));
        Files.writeString(process.resolve("comm"), name + "\n");
        Files.createSymbolicLink(process.resolve("cwd"), workingIn);
        return process;
    }

    private boolean mayHold() throws IOException {
        return new LockHolders(processes, home).mayHold(lock);
    }

    @Test
    void areNobodyWhereNobodyHasTheFileOpen() throws IOException {
        Path other = process("7", "java", home).resolve("fd/3");
        Files.createSymbolicLink(other, home.resolve("another.lock"));
        process("8", "git", directory);

        assertThat(mayHold()).isFalse();
    }

    @Test
    void areProcessesThatHaveTheFileOpen() throws IOException {
        Files.createSymbolicLink(process("7", "java", directory).resolve("fd/3"), lock);

        assertThat(mayHold()).isTrue();
    }

    @Test
    void areGitProgramsAtWorkInTheHome() throws IOException {
        process("7", "git", Files.createDirectories(home.resolve("etc")));

        assertThat(mayHold()).isTrue();
    }

    @Test
    void mayBeProcessesThatDoNotLetThemselvesBeLookedInto() throws IOException {
        Path process = process("7", "java", directory);
        Files.delete(process.resolve("fd"));
        Files.createFile(process.resolve("fd"));

        assertThat(mayHold()).isTrue();
    }

    @Test
    void areUnknownWhereTheMachineDoesNotTell() throws IOException {
        assertThat(new LockHolders(directory.resolve("no-proc"), home).mayHold(lock))
                .isTrue();
    }

    @Test
    void areFoundOnThisMachine() throws IOException {
        LockHolders machine = LockHolders.ofThisMachine(home.toRealPath());
        assertThat(machine.mayHold(lock.toRealPath())).isFalse();

        InputStream open = Files.newInputStream(lock);
        try (open) {
            assertThat(machine.mayHold(lock.toRealPath())).isTrue();
        }
    }
}
