package org.saraphina.benchmark.question;

import java.nio.file.Path;
import java.util.List;
import org.saraphina.benchmark.Effort;
import org.saraphina.benchmark.material.ModuleJar;
import org.saraphina.benchmark.material.Trees;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.measure.Measurement;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.measure.Variant;
import org.saraphina.benchmark.measure.Work;
import org.saraphina.benchmark.process.HostProcess;
import org.saraphina.benchmark.report.Goal;
import org.saraphina.benchmark.report.Table;
import org.saraphina.benchmark.report.Unit;

/** How long does a host take from its start until every module was started, beside a bare Felix with the same bundles? */
public final class StartUp implements Question {
    private static final Goal GOAL = Goal.ratio(1.5);

    private final Effort effort;
    private final Workbench bench;

    public StartUp(Effort effort, Workbench bench) {
        this.effort = effort;
        this.bench = bench;
    }

    @Override
    public String place() {
        return "start-up";
    }

    @Override
    public String answer() throws Exception {
        Path directory = bench.fresh(place());
        List<ModuleJar> modules = SampleModules.smallAndOthers(10);
        HostPrograms programs = HostPrograms.on(bench, modules, directory);
        Path again = Trees.copy(programs.home(), directory.resolve("again"));
        Path bareAgain = Trees.copy(programs.home(), directory.resolve("bare-again"));
        List<Series> measured = effort.processes()
                .of(
                        new Variant("bare Felix, again", () -> untilReady(programs.bare(bareAgain))),
                        new Variant("Saraphina, again", () -> untilReady(programs.saraphina(again))),
                        new Variant("bare Felix, first start of a home", first(programs, directory, programs::bare)),
                        new Variant(
                                "Saraphina, first start of a home", first(programs, directory, programs::saraphina)));
        Series bare = measured.get(0);
        Series saraphina = measured.get(1);
        return Table.comparing(Unit.MILLISECONDS, bare, List.of(saraphina)) + "\n\n"
                + Table.comparing(Unit.MILLISECONDS, measured.get(2), List.of(measured.get(3))) + "\n\n"
                + GOAL.judge(saraphina.ratioTo(bare));
    }

    private static Measurement first(HostPrograms programs, Path directory, HostPrograms.Starting starting) {
        Path home = directory.resolve("first");
        return () -> {
            Trees.delete(home);
            Trees.copy(programs.home(), home);
            return untilReady(starting.start(home));
        };
    }

    private static double untilReady(HostProcess started) throws Exception {
        try (HostProcess host = started) {
            return Work.millis(host.untilReady());
        }
    }
}
