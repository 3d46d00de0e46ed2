package org.saraphina.itests.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.saraphina.itests.CallerJar;
import org.saraphina.itests.CommandLine;

/**
 * A home with an application of several modules, and with files of other people in between. Git does not keep the line
 * ends of one file, so only backups hold its old versions; where there is no history, that is so of all.
 */
final class Application {
    static final List<String> MODULES = List.of("torture.alpha", "torture.beta", "torture.delta", "torture.gamma");
    static final List<String> FILES = List.of("etc/torture.app.cfg.json", "conf/app.properties", "scripts/run.sh");
    private static final String OTHER_LINE_ENDS_IN_GIT = "conf/app.properties";

    final Path home;
    final Path scratch;
    final Witness witness = new Witness();
    final ModuleJars jars;
    Inspection inspection;

    private final Random random;

    private Application(Path home, Path scratch, Random random) throws IOException {
        this.home = home;
        this.scratch = scratch;
        this.random = random;
        this.jars = new ModuleJars(random);
        putFiles();
        putModules();
        putStrangers();
        acceptWhatIsThere();
    }

    /** What is there now, and that nobody is asked to change, is to stay as it is. */
    void acceptWhatIsThere() throws IOException {
        inspection = new Inspection(home, witness);
    }

    /**
     * Makes one.
     *
     * @param scratch for artifacts and orders; outside of the home, and not on its disk
     */
    static Application make(Path home, Path scratch, Random random) throws IOException, InterruptedException {
        return make(home, scratch, random, random.nextInt(4) > 0);
    }

    static Application make(Path home, Path scratch, Random random, boolean withHistory)
            throws IOException, InterruptedException {
        CommandLine line = new CommandLine(Files.createDirectories(scratch));
        CommandLine.Result init = withHistory
                ? line.run("--home", home.toString(), "init")
                : line.run("--home", home.toString(), "init", "--no-git");
        assertThat(init.exit()).as(init.err()).isZero();
        return new Application(home, scratch, random);
    }

    private void putFiles() throws IOException {
        write(
                "etc/org.saraphina.git.cfg.json",
                "{ \"staleLockAge\": \"" + (random.nextBoolean() ? "1s" : "10m") + "\" }");
        write("etc/org.saraphina.retention.cfg.json", "{ \"policy\": \"last(" + (1 + random.nextInt(3)) + ")\" }");
        for (String file : FILES) {
            witness.found(file, Version.of(write(file, release(0))));
        }
        write(".gitattributes", OTHER_LINE_ENDS_IN_GIT + " text\n");
    }

    private void putModules() throws IOException {
        for (String module : MODULES) {
            byte[] jar = jars.good(module, "1.0.0");
            Files.write(home.resolve("bundles/" + module + ".jar"), jar);
            witness.found("bundles/" + module + ".jar", Version.of(jar));
        }
        CallerJar.write(home.resolve("bundles"), Executioner.class, "org.saraphina.upgrade,org.saraphina.backup");
    }

    /** What looks nearly like one of ours, and is not. */
    private void putStrangers() throws IOException {
        write("bundles/notes.txt", "not a module");
        write("bundles/torture.alpha.jar.bak", "a copy that a person made");
        write("bundles/torture.alpha.jar.bak.20260231_250061", "a date that never was");
        write("bundles/torture.alpha.jar.bak.20200101_000000.mine.bak.20200101_000000", "a backup of a backup");
        write("bundles/upload.tmp", "being uploaded");
        write("conf/app.properties.bak.2020", "a copy that a person made");
        write("data/records.saraphina-tmp.txt", "what the application wrote");
        Files.createSymbolicLink(home.resolve("conf/link.properties"), Path.of("app.properties"));
    }

    /** What stands in a file. */
    static String release(int number) {
        return "{\r\n  \"release\": \"" + number + "\"\r\n}\r\n";
    }

    private byte[] write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Backups that lie beside one file, by name. */
    List<Path> backupsOf(String path) throws IOException {
        Path file = home.resolve(path);
        try (Stream<Path> names = Files.list(file.getParent())) {
            return names.filter(name -> name.getFileName()
                            .toString()
                            .matches(file.getFileName() + "\\.bak\\.\\d{8}_\\d{6}\\.[A-Za-z0-9_-]+"))
                    .sorted()
                    .toList();
        }
    }
}
