package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.itests.CommandLine.Result;

/** The demo ends well, and prints what the READMEs of the project and of the greeter show. */
class ReadmeIT {
    private static final Path SOURCES = Path.of(System.getProperty("sources"));

    @Test
    void showsWhatTheDemoPrints(@TempDir Path directory) throws Exception {
        Result demo = new CommandLine(directory).run("demo", "throw-away");
        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        List<String> blocks = Shown.blocks(Files.readString(SOURCES.resolve("README.md")));
        assertThat(blocks).hasSize(2);
        List<String> ofTheGreeter = Shown.blocks(Files.readString(SOURCES.resolve("examples/greeter/README.md")));
        assertThat(ofTheGreeter).hasSize(1);
        for (String block : List.of(blocks.get(0), blocks.get(1), ofTheGreeter.get(0))) {
            assertThat(Shown.comparable(demo.out())).containsSubsequence(Shown.comparable(block));
        }
    }
}
