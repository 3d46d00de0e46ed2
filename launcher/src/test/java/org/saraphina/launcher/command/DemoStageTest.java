package org.saraphina.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage of the demo, with a start script that only says what it was told. */
class DemoStageTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Distribution distribution;
    private DemoStage stage;

    @BeforeEach
    void aDistribution() throws IOException {
        distribution = new Distribution(directory.resolve("dist"));
        Files.createDirectories(distribution.demo());
        Files.createDirectories(distribution.startScript().getParent());
        Files.createDirectories(directory.resolve("home/bundles"));
        script("echo \"told: $*\"; exit 3");
        Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        stage = new DemoStage(directory.resolve("home"), distribution, terminal);
    }

    private void script(String line) throws IOException {
        Path script = Files.writeString(distribution.startScript(), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private String shown() {
        return out.toString(UTF_8);
    }

    @Test
    void showsACommandAsAPersonWouldTypeItWithAllItPrintsAndItsEnd() throws Exception {
        assertThat(stage.saraphina("upgrade", stage.demo("greeter-1.1.jar"), "--probation", "2s"))
                .isEqualTo(3);
        assertThat(shown()).startsWith("$ saraphina upgrade greeter-1.1.jar --probation 2s\n");
        assertThat(shown())
                .contains("told: --home " + directory.resolve("home") + " upgrade " + stage.demo("greeter-1.1.jar"));
    }

    @Test
    void namesAModulesFileWithoutItsVersion() throws Exception {
        Files.writeString(distribution.demo().resolve("commons-lang3-3.12.0.jar"), "bytes");
        Files.writeString(distribution.demo().resolve("greeter-api.jar"), "bytes");
        stage.copyModules("commons-lang3-3.12.0.jar", "greeter-api.jar");
        assertThat(directory.resolve("home/bundles/commons-lang3.jar")).exists();
        assertThat(directory.resolve("home/bundles/greeter-api.jar")).exists();
        assertThat(shown()).contains("$ cp commons-lang3-3.12.0.jar bundles/commons-lang3.jar");
    }

    @Test
    void isFoundWantingWhenACommandEndsOtherwiseThanExpected() throws Exception {
        stage.expect(0, stage.saraphina("verify"));
        assertThat(stage.verdict()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("Not as it should be: ended with 3, expected was 0");
    }

    @Test
    void isFoundWantingWhenAModuleHasAnotherVersion() throws Exception {
        script("echo '[{\"symbolicName\":\"a\",\"version\":\"1.0.0\"}]'");
        stage.expectVersion("a", "1.0.0");
        assertThat(stage.verdict()).isZero();
        stage.expectVersion("a", "1.1.0");
        assertThat(stage.verdict()).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("a should be 1.1.0");
    }
}
