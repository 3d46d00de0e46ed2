package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An example, run by its one command, and what its README says that one should see.
 *
 * @param name the name of its folder
 */
record Example(String name) {
    private static final Path SOURCES =
            Path.of(System.getProperty("sources")).toAbsolutePath().normalize();

    /** Runs it, and compares. */
    void showsWhatItsReadmeSays() throws IOException, InterruptedException {
        Path folder = SOURCES.resolve("examples").resolve(name);
        ProcessBuilder run = new ProcessBuilder(folder.resolve("run").toString());
        run.environment()
                .put(
                        "SARAPHINA",
                        Path.of(System.getProperty("distribution"), "bin", "saraphina")
                                .toString());
        run.environment().put("TZ", "UTC");
        List<String> promised = Shown.blocks(Files.readString(folder.resolve("README.md")));
        assertThat(promised).hasSize(1);
        assertThat(Shown.comparable(CommandLine.outputOf(run))).isEqualTo(Shown.comparable(promised.get(0)));
    }
}
