package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.itests.ExamHome.module;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.itests.CommandLine.Result;

/** The commands, as a person types them, to a host that runs and to a home that rests. */
class CommandLineIT {
    @TempDir
    static Path directory;

    private static CommandLine line;
    private static Process host;

    @BeforeAll
    static void aRunningHost() throws Exception {
        line = new CommandLine(directory);
        assertThat(line.run("--home", "home", "init").exit()).isZero();
        Path bundles = directory.resolve("home/bundles");
        for (String jar : new String[] {"greeter-api.jar", "greeter-1.0.jar", "greeter-caller.jar"}) {
            Files.copy(module(jar), bundles.resolve(jar.replace("-1.0", "")));
        }
        Files.copy(module("commons-lang3-3.12.0.jar"), bundles.resolve("lang.jar"));
        host = line.start("--home", "home", "run", "--no-shell");
        assertThat(saraphina("status", "--wait", "60s").exit()).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        saraphina("stop");
        assertThat(host.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(host.exitValue()).isZero();
    }

    private static Result saraphina(String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 2];
        all[0] = "--home";
        all[1] = "home";
        System.arraycopy(words, 0, all, 2, words.length);
        return line.run(all);
    }

    private static JsonElement json(int exit, String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 1];
        all[0] = "--json";
        System.arraycopy(words, 0, all, 1, words.length);
        Result result = saraphina(all);
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
        return result.json();
    }

    private static JsonObject find(JsonArray list, String key, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(element -> element.get(key).getAsString().equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysThatTheHostIsReady() throws Exception {
        JsonObject status = json(0, "status").getAsJsonObject();
        assertThat(status.get("running").getAsBoolean()).isTrue();
        assertThat(status.get("ready").getAsBoolean()).isTrue();
        assertThat(status.get("upgrading").isJsonNull()).isTrue();
        assertThat(status.get("pid").getAsLong()).isPositive();
        assertThat(status.get("platform").getAsString()).startsWith("1.0.0");
    }

    @Test
    void plansWithoutChangingAnything() throws Exception {
        JsonObject plan =
                json(0, "plan", module("commons-lang3-3.14.0.jar").toString()).getAsJsonObject();
        JsonObject change = plan.getAsJsonArray("modules").get(0).getAsJsonObject();
        assertThat(change.get("symbolicName").getAsString()).isEqualTo("org.apache.commons.lang3");
        assertThat(change.get("from").getAsString()).isEqualTo("3.12.0");
        assertThat(change.get("to").getAsString()).isEqualTo("3.14.0");
        assertThat(change.get("mode").getAsString()).isEqualTo("hot");
        assertThat(plan.getAsJsonArray("blockers")).isEmpty();
        assertThat(plan.has("refreshes") && plan.has("lostServices") && plan.has("warnings"))
                .isTrue();
        JsonObject lang = find(json(0, "modules").getAsJsonArray(), "symbolicName", "org.apache.commons.lang3");
        assertThat(lang.get("version").getAsString()).isEqualTo("3.12.0");
        assertThat(lang.get("file").getAsString()).isEqualTo("bundles/lang.jar");
        assertThat(lang.get("state").getAsString()).isEqualTo("ACTIVE");
        assertThat(lang.get("sha256").getAsString()).hasSize(64);
    }

    @Test
    void appliesAndTakesBackWithTheDocumentedExitCodesAndFields() throws Exception {
        JsonObject applied = json(
                        0, "upgrade", module("greeter-1.1.jar").toString(), "--probation", "500ms", "--id", "release-1")
                .getAsJsonObject();
        assertThat(applied.get("outcome").getAsString()).isEqualTo("applied");
        assertThat(applied.get("artifactId").getAsString()).isEqualTo("release-1");
        assertThat(applied.get("commit").getAsString()).hasSize(40);
        assertThat(applied.get("commitError").isJsonNull()).isTrue();
        assertThat(applied.getAsJsonArray("backups").get(0).getAsString()).startsWith("bundles/greeter.jar.bak.");
        assertThat(applied.getAsJsonArray("cleaned")).isEqualTo(applied.getAsJsonArray("backups"));
        assertThat(applied.getAsJsonArray("steps")).isNotEmpty();

        JsonObject rolledBack = json(
                        4, "upgrade", module("greeter-unhealthy.jar").toString(), "--probation", "500ms")
                .getAsJsonObject();
        assertThat(rolledBack.get("outcome").getAsString()).isEqualTo("rolled-back");
        assertThat(rolledBack.getAsJsonArray("reasons").get(0).getAsString()).contains("Phrase book");
        assertThat(rolledBack.get("commit").isJsonNull()).isTrue();

        json(4, "upgrade", module("greeter-throws.jar").toString(), "--probation", "500ms");
        assertThat(directory.resolve("home/.saraphina/log/saraphina.log"))
                .as("what Declarative Services had to say")
                .content()
                .contains("Error during instantiation of the implementation object", "cannot find its phrase book");

        JsonArray backups = json(0, "backups", "org.example.greeter").getAsJsonArray();
        JsonObject backup = backups.get(0).getAsJsonObject();
        assertThat(backup.get("verified").getAsBoolean()).isTrue();
        assertThat(backup.get("redundantInGit").getAsBoolean()).isTrue();
        assertThat(backup.get("keptBy").getAsJsonArray()).isNotEmpty();

        Result restored =
                saraphina("restore", "home/" + backup.get("backup").getAsString(), "--to", "home/recovered.jar");
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(directory.resolve("home/recovered.jar"))
                .hasSameBinaryContentAs(directory.resolve("home/bundles/greeter.jar"));

        assertThat(json(0, "usage").getAsJsonObject().get("count").getAsInt()).isPositive();
        assertThat(json(0, "verify", "--all").getAsJsonObject().getAsJsonArray("bad"))
                .isEmpty();
        assertThat(json(0, "clean").isJsonObject()).isTrue();
    }

    @Test
    void refusesWhatItCannotApplyAndSaysWhatToDo() throws Exception {
        Path text = Files.writeString(directory.resolve("text.jar"), "hello");
        JsonObject refused = json(3, "upgrade", text.toString()).getAsJsonObject();
        assertThat(refused.get("outcome").getAsString()).isEqualTo("refused");
        assertThat(refused.getAsJsonArray("reasons").get(0).getAsString()).contains("text.jar is not a whole jar");
        assertThat(saraphina("upgrade", "absent.jar").exit()).isEqualTo(2);
        assertThat(saraphina("upgrade", module("greeter-1.1.jar").toString(), "--probation", "soon")
                        .exit())
                .isEqualTo(2);
        assertThat(saraphina("restore", "bundles/nothing@20200101_000000").exit())
                .isEqualTo(2);
    }

    @Test
    void addsAndRemovesModules() throws Exception {
        assertThat(saraphina("upgrade", module("gson-2.13.1.jar").toString(), "--probation", "200ms")
                        .exit())
                .isZero();
        assertThat(directory.resolve("home/bundles/com.google.gson.jar")).exists();
        assertThat(saraphina("remove", "com.google.gson", "--probation", "200ms")
                        .exit())
                .isZero();
        assertThat(directory.resolve("home/bundles/com.google.gson.jar")).doesNotExist();
        assertThat(saraphina("remove", "com.google.gson").exit()).isEqualTo(3);
    }

    @Test
    void putsAPolicyInForceAtOnceAndForGood() throws Exception {
        assertThat(saraphina("retention", "try", "last(9)").exit()).isZero();
        assertThat(saraphina("retention", "use", "last(0)").exit()).isEqualTo(2);
        assertThat(saraphina("retention", "use", "union(last(4), daily(7))").exit())
                .isZero();
        assertThat(directory.resolve("home/etc/org.saraphina.retention.cfg.json"))
                .content()
                .contains("union(last(4), daily(7))");
    }

    @Test
    void refusesASecondHostOfTheSameHomeAndNamesTheFirst() throws Exception {
        Result second = saraphina("run", "--no-shell");
        assertThat(second.exit()).isEqualTo(3);
        assertThat(second.err()).contains("is in use by", "saraphina --home");
    }

    @Test
    void saysWhatIsWrongWithACommandLine() throws Exception {
        assertThat(line.run("frobnicate").exit()).isEqualTo(2);
        assertThat(line.run("frobnicate").err()).contains("frobnicate").contains("--help");
        Result asJson = line.run("--json", "modules", "--wrong");
        assertThat(asJson.exit()).isEqualTo(2);
        assertThat(asJson.json().getAsJsonObject().get("error").getAsString()).contains("--wrong");
        assertThat(asJson.json().getAsJsonObject().has("hint")).isTrue();
        assertThat(line.run("modules").err()).contains("Which home?");
        assertThat(line.run("--home", "nowhere", "modules").err()).contains("There is no directory");
        assertThat(line.run("--help").out()).contains("upgrade", "backups", "retention");
        assertThat(line.run("upgrade", "--help").out()).contains("--probation");
    }

    @Test
    void readsAHomeThatRests() throws Exception {
        assertThat(line.run("--home", "resting", "init", "--no-git").exit()).isZero();
        Path bundles = directory.resolve("resting/bundles");
        Files.copy(module("commons-lang3-3.12.0.jar"), bundles.resolve("lang.jar"));
        Result modules = line.run("--json", "--home", "resting", "modules");
        assertThat(modules.exit()).as(modules.err()).isZero();
        assertThat(find(modules.json().getAsJsonArray(), "symbolicName", "org.apache.commons.lang3")
                        .get("state")
                        .getAsString())
                .isNotEqualTo("ACTIVE");
        assertThat(line.run("--home", "resting", "verify").exit()).isZero();
        assertThat(line.run("--home", "resting", "backups").exit()).isZero();
        assertThat(line.run(
                                "--home",
                                "resting",
                                "plan",
                                module("commons-lang3-3.14.0.jar").toString())
                        .exit())
                .isZero();
        Result upgrade = line.run(
                "--home",
                "resting",
                "upgrade",
                module("commons-lang3-3.14.0.jar").toString());
        assertThat(upgrade.exit()).isEqualTo(2);
        assertThat(upgrade.err()).contains("No host runs").contains("run");
        assertThat(line.run("--json", "--home", "resting", "status")
                        .json()
                        .getAsJsonObject()
                        .get("running")
                        .getAsBoolean())
                .isFalse();
        assertThat(line.run("--home", "resting", "status", "--wait", "100ms").exit())
                .isEqualTo(1);
    }

    @Test
    void initNeverOverwritesAnything() throws Exception {
        Path mine = Files.createDirectories(directory.resolve("mine/etc")).resolve("app.cfg.json");
        Files.writeString(mine, "{}");
        assertThat(line.run("--home", "mine", "init").exit()).isZero();
        assertThat(line.run("--home", "mine", "init").exit()).isZero();
        assertThat(mine).hasContent("{}");
    }
}
