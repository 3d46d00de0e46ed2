package org.saraphina.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.control.Command;
import picocli.CommandLine;

class PlatformCommandTest {
    @TempDir
    Path directory;

    private Command typed(String name, String... words) {
        Word word = Vocabulary.words().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        PlatformCommand command = new PlatformCommand(word, new Place(directory, Map.of()));
        return command.command(new CommandLine(command.spec()).parseArgs(words));
    }

    @Test
    void makesFilesAbsoluteAsSeenFromWhereTheyWereTyped() {
        assertThat(typed("upgrade", "a.jar", "../b c.jar", "/abs/c.jar").arguments())
                .containsExactly(
                        directory.resolve("a.jar").toString(),
                        directory.resolveSibling("b c.jar").toString(),
                        "/abs/c.jar");
        assertThat(typed("restore", "x@2026", "--to", "out.jar").option("to"))
                .contains(directory.resolve("out.jar").toString());
    }

    @Test
    void leavesNamesAsTheyAre() {
        assertThat(typed("remove", "org.example.greeter", "../x").arguments())
                .containsExactly("org.example.greeter", "../x");
        assertThat(typed("retention use", "union(last(3), daily(7))").arguments())
                .containsExactly("union(last(3), daily(7))");
    }

    @Test
    void takesForAFileWhatIsOneAndForANameWhatIsNot() throws Exception {
        Files.createFile(directory.resolve("greeter.jar"));
        assertThat(typed("backups", "greeter.jar").arguments())
                .containsExactly(directory.resolve("greeter.jar").toString());
        assertThat(typed("backups", "org.example.greeter").arguments()).containsExactly("org.example.greeter");
        assertThat(typed("backups").arguments()).isEmpty();
    }

    @Test
    void callsAnOptionByItsLongNameHoweverItWasTyped() {
        Command command = typed("upgrade", "a.jar", "-m", "why", "--force");
        assertThat(command.option("message")).contains("why");
        assertThat(command.has("force")).isTrue();
        assertThat(typed("upgrade", "a.jar").options()).isEmpty();
    }
}
