package org.saraphina.launcher.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class HostLogTest {
    private static final Logger LOG = LoggerFactory.getLogger(HostLogTest.class);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream realConsole = System.err;
    private Home home;

    @BeforeEach
    void aHomeAndAConsole() throws IOException {
        home = Home.at(directory);
        System.setErr(new PrintStream(console, true, UTF_8));
    }

    @AfterEach
    void giveTheConsoleBack() {
        System.setErr(realConsole);
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    private String logged() throws IOException {
        return Files.readString(home.log().resolve("saraphina.log"));
    }

    private static void logSome() {
        LOG.debug("a detail");
        LOG.info("a fact");
        LOG.warn("a warning", new IllegalStateException("the cause"));
    }

    @Test
    void putsFactsIntoTheFileAndWarningsOnTheConsoleWithoutStacks() throws Exception {
        HostLog.toFileAndConsole(home);
        logSome();
        assertThat(logged())
                .contains("a fact", "a warning", "IllegalStateException: the cause")
                .doesNotContain("a detail");
        assertThat(console.toString(UTF_8)).isEqualTo("WARN  a warning\n");
    }

    @Test
    void leavesTheConsoleToTheAnswerOfACommand() throws Exception {
        HostLog.toFile(home);
        logSome();
        assertThat(logged()).contains("a fact", "a warning");
        assertThat(console.toString(UTF_8)).isEmpty();
    }

    @Test
    void hushesLibrariesThatTalkTooMuch() throws Exception {
        HostLog.toFile(home);
        Logger talkative = LoggerFactory.getLogger("org.eclipse.jgit.something");
        talkative.info("chatter");
        talkative.warn("trouble");
        assertThat(logged()).contains("trouble").doesNotContain("chatter");
    }

    @Test
    void writesOnWhereTheLastProcessStopped() throws Exception {
        HostLog.toFile(home);
        LOG.info("first");
        HostLog.toFile(home);
        LOG.info("second");
        assertThat(logged()).contains("first", "second");
    }

    @Test
    void beginsANewFileWhenOneIsFull() throws Exception {
        HostLog.toFile(home);
        LOG.info("x".repeat(6 << 20));
        Path full = home.log().resolve("saraphina.log.1");
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(full)) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            LOG.info("one more");
        }
        assertThat(Files.size(full)).isGreaterThan(6 << 20);
        assertThat(logged()).contains("one more").doesNotContain("xxx");
    }
}
