package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.DurationText;
import org.saraphina.home.FileOperations;

/**
 * Runs the programs that a repository brings, its hooks and filters, each to its end or until its time is over. Their
 * input and output are files, not pipes: a grandchild that lives on and holds a pipe open cannot make anybody wait.
 */
final class BoundedProcesses {
    private final FileOperations files;
    private final DurableFiles recipes;
    private final Path workspace;
    private final Duration deadline;

    BoundedProcesses(FileOperations files, Path workspace, Duration deadline) {
        this.files = files;
        this.recipes = new DurableFiles(files);
        this.workspace = workspace;
        this.deadline = deadline;
    }

    /**
     * Runs a program.
     *
     * @return its exit code
     * @throws DeadlineException if its time was over; it and what it started are killed then
     */
    int run(ProcessBuilder program, Optional<InputStream> in, OutputStream out, OutputStream err)
            throws IOException, InterruptedException {
        files.createDirectories(workspace);
        try (Scratch input = new Scratch();
                Scratch output = new Scratch();
                Scratch errors = new Scratch()) {
            if (in.isPresent()) {
                recipes.write(in.get(), input.file, false);
                program.redirectInput(input.file.toFile());
            }
            program.redirectOutput(output.file.toFile());
            program.redirectError(errors.file.toFile());
            try {
                return awaitEnd(program);
            } finally {
                output.copyTo(out);
                errors.copyTo(err);
            }
        }
    }

    private int awaitEnd(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineException(deadline);
            }
            return process.exitValue();
        } finally {
            killWithDescendants(process);
        }
    }

    /** A process that has ended has no descendants any more that could be found; then this does nothing. */
    private static void killWithDescendants(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** A file for what goes in or comes out; gone when closed. */
    private final class Scratch implements AutoCloseable {
        private final Path file = DurableFiles.temporaryBeside(workspace.resolve("git"));

        void copyTo(OutputStream target) throws IOException {
            if (files.facts(file).isPresent()) {
                try (InputStream bytes = files.read(file)) {
                    bytes.transferTo(target);
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (files.facts(file).isPresent()) {
                files.delete(file);
            }
        }
    }

    /** The time of a program was over. */
    static final class DeadlineException extends IOException {
        private static final long serialVersionUID = 1L;

        DeadlineException(Duration deadline) {
            super("did not end within " + DurationText.forPeople(deadline) + " and was killed");
        }
    }
}
