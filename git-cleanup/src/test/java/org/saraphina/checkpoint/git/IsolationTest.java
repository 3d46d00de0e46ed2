package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JGit left alone reads and writes in the user's home, and runs git. Tried in a JVM of its own, whose user's home is ours. */
class IsolationTest {
    @TempDir
    Path directory;

    private Path userHome;
    private Path home;
    private Path calls;

    @BeforeEach
    void makeUser() throws IOException {
        userHome = Files.createDirectories(directory.resolve("user"));
        home = directory.resolve("home");
        calls = directory.resolve("calls");
        Path programs = Files.createDirectories(directory.resolve("bin"));
        Path git = Files.writeString(programs.resolve("git"), "#!/bin/sh\necho \"$@\" >> " + calls + "\n");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What the other JVM does: everything there is to do, once. */
    public static final class Everything {
        private Everything() {}

        public static void main(String[] arguments) throws Exception {
            GitHome home = GitHome.versioned(Path.of(arguments[0]));
            Files.writeString(home.file(".git/config"), "[include]\n path = ~/included\n", StandardOpenOption.APPEND);
            if (!home.isProven(home.upgrade(home.module()))) {
                throw new AssertionError("Not proven");
            }
        }
    }

    private void runEverything() throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + userHome,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Everything.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        java.environment().put("HOME", userHome.toString());
        java.environment().put("XDG_CONFIG_HOME", userHome.resolve("xdg").toString());
        java.environment().put("XDG_CACHE_HOME", userHome.resolve("xdg").toString());
        java.environment().put("GIT_DIR", directory.resolve("elsewhere").toString());
        java.environment().put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = java.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    @Test
    void nothingIsWrittenToTheUsersHomeAndGitIsNotRun() throws Exception {
        runEverything();

        try (Stream<Path> written = Files.walk(userHome)) {
            assertThat(written).containsExactly(userHome);
        }
        assertThat(calls).doesNotExist();
        assertThat(directory.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void nothingInTheUsersHomeChangesWhatIsCommitted() throws Exception {
        String settings = "[user]\n name = Somebody\n email = s@example.org\n"
                + "[core]\n autocrlf = true\n hooksPath = " + directory.resolve("bin") + "\n excludesFile = ~/ignored\n"
                + "[commit]\n gpgSign = true\n[init]\n defaultBranch = other\n";
        Files.writeString(userHome.resolve(".gitconfig"), settings);
        Files.createDirectories(userHome.resolve("xdg/git"));
        Files.writeString(userHome.resolve("xdg/git/config"), settings);
        Files.writeString(userHome.resolve("xdg/git/ignore"), "*\n");
        Files.writeString(userHome.resolve("ignored"), "*\n");
        Files.writeString(userHome.resolve("included"), "[core]\n bare = true\n");

        runEverything();

        assertThat(new GitProgram(home).run("log", "--format=%an %D")).isEqualTo("Saraphina HEAD -> main\nSaraphina");
    }
}
