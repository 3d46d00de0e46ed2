package org.saraphina.benchmark.question;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saraphina.benchmark.Effort;
import org.saraphina.benchmark.host.CutOffUpgrade;
import org.saraphina.benchmark.host.RecoveringHome;
import org.saraphina.benchmark.host.RunningHome;
import org.saraphina.benchmark.material.RealJars;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.measure.Variant;
import org.saraphina.benchmark.process.Program;
import org.saraphina.benchmark.report.Goal;
import org.saraphina.benchmark.report.Table;
import org.saraphina.benchmark.report.Unit;

/** How long does a start take longer when an upgrade of many files was cut off before? */
public final class Recovering implements Question {
    private static final Goal GOAL = new Goal(1000, "ms");

    private final Effort effort;
    private final Workbench bench;

    public Recovering(Effort effort, Workbench bench) {
        this.effort = effort;
        this.bench = bench;
    }

    @Override
    public String place() {
        return "recovering";
    }

    @Override
    public String answer() throws Exception {
        Path directory = bench.fresh(place());
        Path home = directory.resolve("home");
        CutOffUpgrade cutOff = cutOff(home);
        Series recovery = effort.backups()
                .of(new Variant(
                        "putting %d files back in a new JVM".formatted(cutOff.size()),
                        () -> recover(home, cutOff, directory)))
                .get(0);
        return Table.listing(Unit.MILLISECONDS, List.of(recovery)) + "\n\n" + GOAL.judge(recovery.median());
    }

    private CutOffUpgrade cutOff(Path home) throws Exception {
        try (RunningHome running = RunningHome.withoutHistory(List.of(), home, bench)) {
            Path originals = Files.createDirectory(running.root().resolve("libraries"));
            return CutOffUpgrade.of(RealJars.copy(bench.repository(), effort.jars(), originals), running);
        }
    }

    private static double recover(Path home, CutOffUpgrade cutOff, Path directory) throws Exception {
        cutOff.happen();
        Program.in(directory).run("sync", "-f", ".");
        Path took = directory.resolve("took");
        Program.in(directory)
                .run(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecoveringHome.class.getName(),
                        home.toString(),
                        Integer.toString(cutOff.size()),
                        took.toString());
        return Double.parseDouble(Files.readString(took));
    }
}
