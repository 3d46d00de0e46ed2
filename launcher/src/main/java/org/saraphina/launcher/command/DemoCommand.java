package org.saraphina.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.saraphina.launcher.answer.ExitCode;

/**
 * Shows the whole story in a throw-away home: a real host in a process of its own, and the commands a person would type.
 * Ends with 1 if anything is not as it should be.
 */
final class DemoCommand {
    private static final int APPLIED = 0;
    private static final int ROLLED_BACK = 4;
    private static final String PROBATION = "2s";

    private final Place place;
    private final Distribution distribution;
    private final Terminal terminal;

    DemoCommand(Place place, Distribution distribution, Terminal terminal) {
        this.place = place;
        this.distribution = distribution;
        this.terminal = terminal;
    }

    int run(Optional<String> directory) {
        try {
            Path home = directory.isPresent()
                    ? emptyDirectory(directory.get())
                    : Files.createTempDirectory("saraphina-demo-");
            return show(new DemoStage(home, distribution, terminal));
        } catch (IOException failure) {
            return terminal.fail(ExitCode.USAGE, "The demo cannot go on: " + failure.getMessage(), "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.WANTING;
        }
    }

    private Path emptyDirectory(String named) throws IOException {
        Path directory = Files.createDirectories(place.resolve(named));
        try (var names = Files.list(directory)) {
            if (names.findAny().isPresent()) {
                throw new IOException(directory + " is not empty. Name a directory that is, or none");
            }
        }
        return directory;
    }

    private int show(DemoStage stage) throws IOException, InterruptedException {
        try (stage) {
            stage.tell("A home, with a greeter, somebody who calls it, and a library:");
            stage.saraphina("init");
            stage.copyModules("greeter-api.jar", "greeter-1.0.jar", "greeter-caller.jar", "commons-lang3-3.12.0.jar");
            stage.startHost();
            stage.saraphina("modules");

            stage.tell("A good upgrade of the greeter, while it is being called:");
            stage.expect(APPLIED, stage.saraphina("upgrade", stage.demo("greeter-1.1.jar"), "--probation", PROBATION));

            stage.tell("A library from Maven Central, the same way:");
            stage.expect(
                    APPLIED,
                    stage.saraphina("upgrade", stage.demo("commons-lang3-3.17.0.jar"), "--probation", PROBATION));

            stage.tell(
                    "A version that cannot start, and one that starts and then is unwell. Both come back by themselves:");
            stage.expect(
                    ROLLED_BACK,
                    stage.saraphina("upgrade", stage.demo("greeter-throws.jar"), "--probation", PROBATION));
            stage.expect(
                    ROLLED_BACK,
                    stage.saraphina("upgrade", stage.demo("greeter-unhealthy.jar"), "--probation", PROBATION));

            stage.tell("What is left: the good versions run, the bad ones left their backups, git has the history.");
            stage.saraphina("modules");
            stage.saraphina("backups");
            stage.expect(APPLIED, stage.saraphina("verify"));
            stage.history();
            stage.expectVersion("org.example.greeter", "1.1.0");
            stage.expectVersion("org.apache.commons.lang3", "3.17.0");
        }
        return stage.verdict();
    }
}
