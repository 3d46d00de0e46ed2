package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.itests.ExamHome.module;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages say to type into a plain shell works, in a home that had a good upgrade and one that was taken back. */
class ShellPagesIT {
    @TempDir
    Path directory;

    private Path home;
    private Path greeter;

    @BeforeEach
    void aHomeThatRests() throws Exception {
        CommandLine line = new CommandLine(directory);
        home = directory.resolve("home");
        greeter = home.resolve("bundles/greeter.jar");
        assertThat(line.run("--home", "home", "init").exit()).isZero();
        Files.copy(module("greeter-api.jar"), home.resolve("bundles/greeter-api.jar"));
        Files.copy(module("greeter-1.0.jar"), greeter);
        Process host = line.start("--home", "home", "run", "--no-shell");
        assertThat(line.run("--home", "home", "status", "--wait", "60s").exit()).isZero();
        upgrade(line, 0, "greeter-1.1.jar");
        upgrade(line, 4, "greeter-unhealthy.jar");
        assertThat(line.run("--home", "home", "stop").exit()).isZero();
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void upgrade(CommandLine line, int exit, String jar) throws Exception {
        var ended = line.run("--home", "home", "upgrade", module(jar).toString(), "--probation", "500ms");
        assertThat(ended.exit()).as(ended.err()).isEqualTo(exit);
    }

    private static List<String> blocks(String page) {
        return Page.of(Page.SOURCES.resolve("docs").resolve(page)).blocks("sh");
    }

    /** Types a block into a shell that stops at the first thing that fails; returns what it printed. */
    private String type(String block) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", block).redirectErrorStream(true);
        shell.environment().put("APP", home.toString());
        shell.environment().put("FILE", "bundles/greeter.jar");
        Process process = shell.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(block + "\n" + printed).isZero();
        return printed;
    }

    private Path onlyBackup() throws IOException {
        try (DirectoryStream<Path> backups = Files.newDirectoryStream(home.resolve("bundles"), "*.bak.*")) {
            return backups.iterator().next();
        }
    }

    @Test
    void aBackupIsPutBack() throws Exception {
        Files.writeString(greeter, "ruined");
        String printed = type(blocks("howto/restore-by-hand.md").get(0));
        assertThat(greeter).hasSameBinaryContentAs(module("greeter-1.1.jar"));
        List<String> digests = printed.lines()
                .map(line -> line.replaceFirst(" .*", ""))
                .filter(word -> word.matches("[0-9a-f]{64}"))
                .toList();
        assertThat(digests).hasSize(2).allMatch(digests.get(0)::equals);
    }

    @Test
    void anEarlierVersionIsBroughtBackFromGit() throws Exception {
        type(blocks("howto/restore-by-hand.md").get(1));
        assertThat(greeter).hasSameBinaryContentAs(module("greeter-1.0.jar"));
    }

    @Test
    void aHomeRestoredByHandRunsWhatWasRestored() throws Exception {
        type(blocks("howto/restore-by-hand.md").get(1));
        CommandLine line = new CommandLine(directory);
        String modules = line.run("--home", "home", "modules").out();
        assertThat(modules).containsPattern("org.example.greeter +1\\.0\\.0 ");
        assertThat(line.run("--home", "home", "verify", "--all").exit()).isZero();
    }

    @Test
    void backupsAreListedAndCompared() throws Exception {
        List<String> blocks = blocks("backup-strategy.md");
        String listed = type(blocks.get(0));
        assertThat(listed).contains("./bundles/" + onlyBackup().getFileName()).contains("1 bundles/greeter.jar");
        assertThat(type(blocks.get(1))).isEqualTo("all as recorded\n");
        Files.writeString(onlyBackup(), "ruined");
        assertThat(type(blocks.get(1) + "\ntrue")).contains("FAILED").doesNotContain("all as recorded");
    }

    @Test
    void whyCommitsFailIsLookedInto() throws Exception {
        Files.writeString(home.resolve(".git/index.lock"), "");
        assertThat(type(blocks("backup-strategy.md").get(2))).contains("## ", ".git/index.lock", "Filesystem");
    }

    @Test
    void everyShellBlockIsTriedHere() throws Exception {
        for (Page page : Page.all()) {
            int tried = page.name().equals("docs/howto/restore-by-hand.md")
                    ? 2
                    : page.name().equals("docs/backup-strategy.md") ? 3 : 0;
            assertThat(page.blocks("sh")).as(page.name()).hasSize(tried);
        }
    }
}
