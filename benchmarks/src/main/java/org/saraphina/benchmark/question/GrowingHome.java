package org.saraphina.benchmark.question;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saraphina.backup.ArtifactId;
import org.saraphina.benchmark.Effort;
import org.saraphina.benchmark.host.RunningHome;
import org.saraphina.benchmark.host.Upgrades;
import org.saraphina.benchmark.material.ModuleJar;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.measure.Variant;
import org.saraphina.benchmark.report.Table;
import org.saraphina.benchmark.report.Unit;

/** What does an upgrade cost in a home with many modules, or with many backups? */
public final class GrowingHome implements Question {
    private static final int MODULES_BESIDE_BACKUPS = 10;
    private static final int MOST_FILES = 100;
    private static final ArtifactId ARTIFACT = new ArtifactId("benchmark");

    private final Effort effort;
    private final Workbench bench;

    public GrowingHome(Effort effort, Workbench bench) {
        this.effort = effort;
        this.bench = bench;
    }

    @Override
    public String place() {
        return "growing-home";
    }

    @Override
    public String answer() throws Exception {
        Path directory = bench.fresh(place());
        List<RunningHome> homes = new ArrayList<>();
        try {
            List<Variant> variants = new ArrayList<>();
            for (int size : effort.homeSizes()) {
                RunningHome home = withModules(size, directory.resolve(size + "-modules"));
                homes.add(home);
                variants.add(upgrading(home, "%,d modules".formatted(size)));
            }
            for (int count : effort.backupCounts()) {
                RunningHome home = withBackups(count, directory.resolve(count + "-backups"));
                homes.add(home);
                variants.add(upgrading(home, "%,d backups".formatted(count)));
            }
            return answer(effort.upgrades().of(variants));
        } finally {
            for (RunningHome home : homes) {
                home.close();
            }
        }
    }

    private String answer(List<Series> measured) {
        int sizes = effort.homeSizes().size();
        return table(measured.subList(0, sizes)) + "\n\n" + table(measured.subList(sizes, measured.size()));
    }

    private static String table(List<Series> smallestFirst) {
        return Table.comparing(Unit.MILLISECONDS, smallestFirst.get(0), smallestFirst.subList(1, smallestFirst.size()));
    }

    private Variant upgrading(RunningHome home, String name) {
        return new Variant(
                name, new Upgrades(home, SampleModules.small(), home.root().resolveSibling("new.jar")));
    }

    private RunningHome withModules(int count, Path home) throws Exception {
        return RunningHome.with(SampleModules.smallAndOthers(count), home, bench);
    }

    /** Backups that no clean-up deletes: the policy keeps all, and their bytes are in no commit. */
    private RunningHome withBackups(int count, Path home) throws Exception {
        Path configuration = Files.createDirectories(home.resolve("etc"));
        Files.writeString(configuration.resolve("org.saraphina.retention.cfg.json"), "{\"policy\": \"all()\"}");
        List<ModuleJar> modules = SampleModules.smallAndOthers(MODULES_BESIDE_BACKUPS);
        RunningHome running = RunningHome.with(modules, home, bench);
        int files = Math.min(count, MOST_FILES);
        for (int turn = 0; turn < count / files; turn++) {
            running.backups().takeAll(neverSeenBefore(running, files, turn), ARTIFACT);
        }
        return running;
    }

    private static List<Path> neverSeenBefore(RunningHome home, int files, int turn) throws Exception {
        List<Path> written = new ArrayList<>();
        for (int index = 0; index < files; index++) {
            Path file = home.root().resolve("bundles").resolve("data" + index + ".txt");
            written.add(Files.writeString(file, "File " + index + ", turn " + turn));
        }
        return written;
    }
}
