package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.SystemReader;

/** The file system as JGit sees it, except that no program JGit runs, a clean filter say, can make it wait for ever. */
final class BoundedFileSystem extends FS_POSIX {
    private final BoundedProcesses processes;

    private BoundedFileSystem(BoundedProcesses processes) {
        this.processes = processes;
    }

    private BoundedFileSystem(BoundedFileSystem source) {
        super(source);
        this.processes = source.processes;
    }

    /** On Windows JGit's own: there filters have no deadline. */
    static FS detect(BoundedProcesses processes) {
        return SystemReader.getInstance().isWindows() ? FS.DETECTED : new BoundedFileSystem(processes);
    }

    @Override
    public FS newInstance() {
        return new BoundedFileSystem(this);
    }

    @Override
    public int runProcess(ProcessBuilder program, OutputStream out, OutputStream err, InputStream in)
            throws IOException, InterruptedException {
        return processes.run(
                program,
                Optional.ofNullable(in),
                Optional.ofNullable(out).orElse(OutputStream.nullOutputStream()),
                Optional.ofNullable(err).orElse(OutputStream.nullOutputStream()));
    }
}
