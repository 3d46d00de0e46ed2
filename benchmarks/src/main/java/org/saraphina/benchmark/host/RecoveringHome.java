package org.saraphina.benchmark.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saraphina.benchmark.measure.Work;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.file.Recovery;

/** A program that does what a launcher does first: it recovers a home, in a JVM that has just started. */
public final class RecoveringHome {
    private RecoveringHome() {}

    /**
     * Recovers a home.
     *
     * @param arguments the home, how many files there are to be put back, and the file into which the milliseconds go
     */
    public static void main(String[] arguments) throws Exception {
        Home home = Home.at(Path.of(arguments[0]));
        int files = Integer.parseInt(arguments[1]);
        double took = Work.timed(() -> recover(home, files));
        Files.writeString(Path.of(arguments[2]), Double.toString(took));
    }

    private static void recover(Home home, int files) throws Exception {
        List<String> done = new Recovery(home, new DiskOperations()).recover();
        long putBack = done.stream().filter(line -> line.startsWith("Put ")).count();
        if (putBack != files) {
            throw new IllegalStateException(putBack + " files were put back, not " + files + ": " + done);
        }
    }
}
