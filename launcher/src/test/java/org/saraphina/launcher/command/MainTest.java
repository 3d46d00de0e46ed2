package org.saraphina.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people may type wrong, and how it ends. */
class MainTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aHomeThatRests() throws IOException {
        Files.createDirectories(directory.resolve("home/.saraphina"));
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Main(new Place(directory, Map.of()), terminal, new Distribution(directory.resolve("dist")))
                .run(words);
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String err() {
        return err.toString(UTF_8);
    }

    private void assertWrongUsage(String complaint, String... words) {
        assertThat(run(words)).as(String.join(" ", words)).isEqualTo(2);
        assertThat(err()).contains(complaint).doesNotContain("Exception", "\tat ");
        assertThat(out()).isEmpty();
    }

    @Test
    void namesTheCommandThatIsUnknownAndThoseThatAreSimilar() {
        assertWrongUsage("There is no command 'upgarde'. Did you mean upgrade", "upgarde", "x.jar");
        assertWrongUsage("Did you mean status", "statsu");
        assertWrongUsage("There is no command 'frobnicate'", "frobnicate");
        assertWrongUsage("--help", "frobnicate");
        assertWrongUsage("Which command?");
        assertWrongUsage("Which command?", "--home", "home");
    }

    @Test
    void namesTheOptionOrArgumentThatIsWrong() throws Exception {
        assertWrongUsage("--forec", "--home", "home", "upgrade", "x.jar", "--forec");
        assertWrongUsage("--probation", "--home", "home", "upgrade", "x.jar", "--probation");
        assertWrongUsage("ARTIFACT", "--home", "home", "upgrade");
        assertWrongUsage("does not know what to do with 'now'", "--home", "home", "stop", "now");
        assertWrongUsage("--home", "--home");
        assertWrongUsage("--id", "--home", "home", "upgrade", "x.jar", "--id", "a", "--id", "b");
        assertWrongUsage("soon", "--home", "home", "status", "--wait", "soon");
        assertWrongUsage("has no platform bundles", "--home", "home", "run");
        Files.createDirectory(directory.resolve("home/platform"));
        assertWrongUsage("longer", "--home", "home", "run", "--stop-deadline", "0s");
    }

    @Test
    void namesTheHomeThatIsNone() {
        assertWrongUsage("Which home?", "modules");
        assertWrongUsage("There is no directory", "--home", "nowhere", "modules");
        assertWrongUsage("is no home", "--home", ".", "modules");
        assertWrongUsage("No host runs", "--home", "home", "stop");
        assertWrongUsage("No host runs", "--home", "home", "upgrade", "x.jar");
        assertWrongUsage("has no platform bundles", "--home", "new", "init");
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void answersEveryMistakeInJsonWhereThatIsAskedFor() {
        String[][] mistakes = {
            {"--json", "frobnicate"},
            {"frobnicate", "--json"},
            {"--json"},
            {"--json", "modules"},
            {"--home", "nowhere", "modules", "--json"},
            {"--json", "--home", "home", "status", "--wait", "soon"},
            {"--home", "home", "--json", "stop"},
            {"--json", "upgrade", "--wrong"},
        };
        for (String[] words : mistakes) {
            assertThat(run(words)).as(String.join(" ", words)).isEqualTo(2);
            JsonObject document = JsonParser.parseString(out()).getAsJsonObject();
            assertThat(document.get("error").getAsString()).isNotBlank();
            assertThat(document.has("hint")).isTrue();
            assertThat(err()).isEmpty();
        }
    }

    @Test
    void helpsAndSaysItsVersion() {
        assertThat(run("--help")).isZero();
        assertThat(out()).contains("upgrade", "retention", "--home");
        assertThat(run("retention", "use", "--help")).isZero();
        assertThat(out()).contains("POLICY", "--module");
        assertThat(run("--version")).isZero();
        assertThat(out()).startsWith("Saraphina ");
    }

    @Test
    void saysHowAHomeThatRestsStands() {
        assertThat(run("--home", "home", "status")).isZero();
        assertThat(out()).contains("Not running");
        assertThat(run("status", "--home", "home", "--wait", "10ms")).isEqualTo(1);
        assertThat(run("--json", "--home", "home", "status")).isZero();
        assertThat(JsonParser.parseString(out())
                        .getAsJsonObject()
                        .get("running")
                        .getAsBoolean())
                .isFalse();
    }
}
