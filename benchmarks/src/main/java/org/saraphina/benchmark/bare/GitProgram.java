package org.saraphina.benchmark.bare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.saraphina.benchmark.process.Program;

/** A repository, and the git program of this machine, with none of this user's configuration. */
public final class GitProgram {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_AUTHOR_NAME", "Benchmark",
            "GIT_AUTHOR_EMAIL", "benchmark@localhost",
            "GIT_COMMITTER_NAME", "Benchmark",
            "GIT_COMMITTER_EMAIL", "benchmark@localhost");

    private final Program program;

    private GitProgram(Program program) {
        this.program = program;
    }

    /** Makes a directory a repository with a first commit of what is in it. */
    public static GitProgram init(Path directory) throws IOException, InterruptedException {
        GitProgram git = new GitProgram(new Program(directory, ENVIRONMENT));
        git.program.run("git", "init", "--quiet");
        git.commit(directory.resolve("."), "First");
        return git;
    }

    /** {@code git add} and {@code git commit}: two processes, as in everybody's script. */
    public void commit(Path file, String message) throws IOException, InterruptedException {
        program.run("git", "add", file.toString());
        program.run("git", "commit", "--quiet", "--message", message);
    }
}
