package org.saraphina.benchmark.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saraphina.benchmark.material.ModuleJar;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.module.Answering;

/**
 * A program that upgrades homes and marks each upgrade by directories, {@code begin-NAME:n} and {@code end-NAME:n}, for
 * whoever watches its system calls.
 */
public final class MarkedUpgrades {
    /** The first upgrades are different: nothing is known to be durable, and no backup is old enough to go. */
    private static final int WARM_UPS = 5;

    private static final int BALLAST = 1024;

    private final Workbench bench;
    private final int upgrades;
    private final Path marks;

    private MarkedUpgrades(Workbench bench, int upgrades) throws IOException {
        this.bench = bench;
        this.upgrades = upgrades;
        this.marks = Files.createDirectory(bench.directory().resolve("marks"));
    }

    /**
     * Upgrades a home without and one with a history, one module at a time and many as one unit.
     *
     * @param arguments the directory to work in, Saraphina's distribution, the local Maven repository, how many modules make
     *     a unit, and how many upgrades are marked
     */
    public static void main(String[] arguments) throws Exception {
        Workbench bench = new Workbench(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        int unit = Integer.parseInt(arguments[3]);
        MarkedUpgrades marked = new MarkedUpgrades(bench, Integer.parseInt(arguments[4]));
        for (History history : History.values()) {
            marked.upgrade(1, history);
            marked.upgrade(unit, history);
        }
        System.exit(0); // Felix's URL handlers may keep threads
    }

    /** Whether a home has a repository. */
    public enum History {
        NONE,
        GIT
    }

    /** The part of the marks' names before the colon. */
    public static String name(int modules, History history) {
        return modules + "-" + history;
    }

    private void upgrade(int count, History history) throws Exception {
        String name = name(count, history);
        List<ModuleJar> modules = modules(count);
        try (RunningHome home = start(modules, bench.directory().resolve(name), history)) {
            Path incoming = Files.createDirectory(bench.directory().resolve(name + "-incoming"));
            for (int number = 1; number <= WARM_UPS + upgrades; number++) {
                Path[] jars = write(modules, number, incoming);
                mark("begin-" + name + ":" + number, number);
                home.apply(jars);
                mark("end-" + name + ":" + number, number);
            }
        }
    }

    private RunningHome start(List<ModuleJar> modules, Path home, History history) throws Exception {
        return history == History.GIT
                ? RunningHome.with(modules, home, bench)
                : RunningHome.withoutHistory(modules, home, bench);
    }

    private static List<ModuleJar> modules(int count) {
        List<ModuleJar> modules = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            modules.add(new ModuleJar("sample.unit" + index, Answering.class, BALLAST));
        }
        return modules;
    }

    private static Path[] write(List<ModuleJar> modules, int number, Path directory) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (ModuleJar module : modules) {
            jars.add(module.write(directory.resolve(module.symbolicName() + ".jar"), number));
        }
        return jars.toArray(Path[]::new);
    }

    private void mark(String name, int number) throws IOException {
        if (number > WARM_UPS) {
            Files.createDirectory(marks.resolve(name));
        }
    }
}
