package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.itests.CommandLine.Result;

/** The demo ends well, and prints what the README shows. */
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL);

    @Test
    void showsWhatTheDemoPrints(@TempDir Path directory) throws Exception {
        Result demo = new CommandLine(directory).run("demo", "throw-away");
        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        String readme = Files.readString(Path.of(System.getProperty("sources"), "README.md"));
        Matcher block = BLOCK.matcher(readme);
        int blocks = 0;
        while (block.find()) {
            blocks++;
            assertThat(comparable(demo.out())).containsSubsequence(comparable(block.group(1)));
        }
        assertThat(blocks).isEqualTo(2);
    }

    /** Without what differs from run to run: digests, commits, stamps and times. */
    private static List<String> comparable(String output) {
        return output.lines()
                .map(line -> line.replaceAll("\\b[0-9a-f]{8}\\b", "########")
                        .replaceAll("\\d{8}_\\d{6}", "STAMP")
                        .replaceAll("in \\d+ ms", "in # ms"))
                .toList();
    }
}
