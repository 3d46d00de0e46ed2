package org.saraphina.benchmark.question;

import java.nio.file.Path;
import java.util.List;
import org.saraphina.benchmark.Effort;
import org.saraphina.benchmark.material.Trees;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.measure.Variant;
import org.saraphina.benchmark.process.HostProcess;
import org.saraphina.benchmark.report.Goal;
import org.saraphina.benchmark.report.Table;
import org.saraphina.benchmark.report.Unit;

/** How much memory does a host take up that has nothing to do? */
public final class IdleMemory implements Question {
    private static final Goal GOAL = new Goal(128, "MiB");

    private final Effort effort;
    private final Workbench bench;

    public IdleMemory(Effort effort, Workbench bench) {
        this.effort = effort;
        this.bench = bench;
    }

    @Override
    public String place() {
        return "idle-memory";
    }

    @Override
    public String answer() throws Exception {
        Path directory = bench.fresh(place());
        HostPrograms programs = HostPrograms.on(bench, SampleModules.smallAndOthers(10), directory);
        Path saraphina = Trees.copy(programs.home(), directory.resolve("saraphina"));
        Path bare = Trees.copy(programs.home(), directory.resolve("bare"));
        Path trivial = Trees.copy(programs.home(), directory.resolve("trivial"));
        List<Series> measured = effort.processes()
                .of(
                        new Variant("bare Felix with the modules alone", () -> whenIdle(programs.trivial(trivial))),
                        new Variant("bare Felix with the platform's bundles, too", () -> whenIdle(programs.bare(bare))),
                        new Variant("Saraphina", () -> whenIdle(programs.saraphina(saraphina))));
        return "Every JVM with the options that Saraphina's start script sets: `%s`.\n\n"
                        .formatted(String.join(" ", programs.jvmOptions()))
                + Table.comparing(Unit.MEBIBYTES, measured.get(0), measured.subList(1, 3)) + "\n\n"
                + GOAL.judge(measured.get(2).median());
    }

    private double whenIdle(HostProcess started) throws Exception {
        try (HostProcess host = started) {
            Thread.sleep(effort.idleTime().toMillis());
            return host.residentMebibytes();
        }
    }
}
