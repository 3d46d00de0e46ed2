package org.saraphina.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts how often a program makes a device sync, the programs it starts included. The program marks what is counted by
 * making directories: {@code begin-NAME}, and {@code end-NAME} afterwards.
 */
public final class SyncTrace {
    private static final String SYNCS = "fsync,fdatasync,sync,syncfs,sync_file_range,msync";
    private static final Pattern SYNC = Pattern.compile("\\d+ +(?:" + SYNCS.replace(',', '|') + ")\\(.*");
    private static final Pattern MARK = Pattern.compile("\\d+ +mkdir(?:at)?\\(.*/(begin|end)-([^\"/]+)\".*");

    private SyncTrace() {}

    /** False where the strace program is missing, or may not trace. */
    public static boolean isPossible() throws InterruptedException {
        try {
            Program.in(Path.of(".")).run("strace", "-f", "-o", "/dev/null", "true");
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Runs a program to its end; how many syncs there were between the marks of each name, in the order of the marks. */
    public static Map<String, Integer> of(List<String> command, Path directory)
            throws IOException, InterruptedException {
        Path trace = directory.resolve("trace.txt");
        List<String> traced = new ArrayList<>(List.of(
                "strace", "-f", "--seccomp-bpf", "-e", "trace=" + SYNCS + ",mkdir,mkdirat", "-o", trace.toString()));
        traced.addAll(command);
        Program.in(directory).run(traced.toArray(String[]::new));
        return count(Files.readAllLines(trace));
    }

    static Map<String, Integer> count(List<String> trace) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        int syncs = 0;
        for (String line : trace) {
            Matcher mark = MARK.matcher(line);
            if (mark.matches() && mark.group(1).equals("begin")) {
                syncs = 0;
            } else if (mark.matches()) {
                counts.put(mark.group(2), syncs);
            } else if (SYNC.matcher(line).matches()) {
                syncs++;
            }
        }
        return counts;
    }
}
