package org.saraphina.benchmark.question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.benchmark.Effort;
import org.saraphina.benchmark.host.RunningHome;
import org.saraphina.benchmark.material.RealJars;
import org.saraphina.benchmark.material.Trees;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.measure.Measurement;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.measure.Variant;
import org.saraphina.benchmark.measure.Work;
import org.saraphina.benchmark.process.Program;
import org.saraphina.benchmark.report.Goal;
import org.saraphina.benchmark.report.Table;
import org.saraphina.benchmark.report.Unit;

/** What does it cost to back up many real jars, durable and hashed, beside copying them? */
public final class BackingUp implements Question {
    private static final Goal GOAL = Goal.ratio(1.8);
    private static final ArtifactId ARTIFACT = new ArtifactId("benchmark");

    private final Effort effort;
    private final Workbench bench;

    public BackingUp(Effort effort, Workbench bench) {
        this.effort = effort;
        this.bench = bench;
    }

    @Override
    public String place() {
        return "backing-up";
    }

    @Override
    public String answer() throws Exception {
        Path directory = bench.fresh(place());
        try (RunningHome home = RunningHome.with(List.of(), directory.resolve("home"), bench)) {
            Path originals = Files.createDirectory(home.root().resolve("libraries"));
            List<Path> jars = RealJars.copy(bench.repository(), effort.jars(), originals);
            List<Series> measured = effort.backups()
                    .of(
                            new Variant("`cp -a` and `sync -f`", new CopyProgram(originals, directory)),
                            new Variant("Saraphina, durable and hashed", () -> backUp(home, jars)));
            return describe(jars) + "\n\n" + answer(measured.get(0), measured.get(1));
        }
    }

    private static String answer(Series copied, Series backedUp) {
        return Table.comparing(Unit.MILLISECONDS, copied, List.of(backedUp)) + "\n\n"
                + GOAL.judge(backedUp.ratioTo(copied));
    }

    private static String describe(List<Path> jars) throws IOException {
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        return "%d jars, %d MB in all.".formatted(jars.size(), bytes / 1_000_000);
    }

    private static double backUp(RunningHome home, List<Path> jars) throws Exception {
        settle(home.root());
        long begin = System.nanoTime();
        List<Backup> backups = home.backups().takeAll(jars, ARTIFACT);
        double took = (System.nanoTime() - begin) / 1e6;
        for (Backup backup : backups) {
            Files.delete(backup.location());
        }
        return took;
    }

    /** So that nobody pays for what was written, or deleted, before. */
    private static void settle(Path directory) throws IOException, InterruptedException {
        Program.in(directory).run("sync", "-f", ".");
    }

    /** What a careful person types. */
    private record CopyProgram(Path originals, Path directory) implements Measurement {
        @Override
        public double take() throws Exception {
            settle(directory);
            double took = Work.timed(
                    () -> Program.in(directory).run("sh", "-c", "cp -a '" + originals + "' copies && sync -f copies"));
            Trees.delete(directory.resolve("copies"));
            return took;
        }
    }
}
