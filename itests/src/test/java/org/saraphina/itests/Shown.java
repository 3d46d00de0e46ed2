package org.saraphina.itests;

import java.util.List;
import java.util.regex.Pattern;

/** Output as pages show it, in blocks marked {@code text}. */
final class Shown {
    private static final Pattern BLOCK = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL);

    private Shown() {}

    static List<String> blocks(String page) {
        return BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    }

    /** Without what differs from run to run: digests, commits, stamps and times. */
    static List<String> comparable(String output) {
        return output.lines()
                .map(line -> line.replaceAll("\\b[0-9a-f]{8}\\b", "########")
                        .replaceAll("\\d{8}_\\d{6}", "STAMP")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME")
                        .replaceAll("in \\d+ ms", "in # ms"))
                .toList();
    }
}
