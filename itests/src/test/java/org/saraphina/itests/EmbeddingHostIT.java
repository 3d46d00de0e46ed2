package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedding host prints what its README shows. */
class EmbeddingHostIT {
    @Test
    void greetsUpgradesTheGreeterAndGreetsAgain(@TempDir Path directory) throws Exception {
        String target = System.getProperty("embedding.host");
        Path distribution = Path.of(System.getProperty("distribution"));
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                target + "/*:" + target + "/lib/*",
                "org.example.host.EmbeddingHost",
                directory.resolve("home").toString(),
                distribution.resolve("platform").toString(),
                distribution.resolve("demo/greeter-1.0.jar").toString(),
                distribution.resolve("demo/greeter-1.1.jar").toString());
        assertThat(CommandLine.outputOf(program).lines())
                .containsExactly("Hello, World! (greeter 1.0)", "Applied", "Hello, World! (greeter 1.1)");
    }
}
