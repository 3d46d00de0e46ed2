package org.saraphina.benchmark.question;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.saraphina.benchmark.Effort;
import org.saraphina.benchmark.bare.BareFramework;
import org.saraphina.benchmark.bare.DurableCopy;
import org.saraphina.benchmark.bare.GitProgram;
import org.saraphina.benchmark.host.RunningHome;
import org.saraphina.benchmark.host.StepTimes;
import org.saraphina.benchmark.host.Upgrades;
import org.saraphina.benchmark.material.ModuleJar;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.measure.Variant;
import org.saraphina.benchmark.measure.Work;
import org.saraphina.benchmark.report.Goal;
import org.saraphina.benchmark.report.Table;
import org.saraphina.benchmark.report.Unit;
import org.saraphina.upgrade.UpgradeReport;

/** What does one warm upgrade of one small module cost, beside its parts done by hand? */
public final class OneUpgrade implements Question {
    private static final Goal GOAL = Goal.ratio(2);
    private static final int OTHER_MODULES = 10;

    private final Effort effort;
    private final Workbench bench;
    private final ModuleJar module = SampleModules.small();

    public OneUpgrade(Effort effort, Workbench bench) {
        this.effort = effort;
        this.bench = bench;
    }

    @Override
    public String place() {
        return "one-upgrade";
    }

    @Override
    public String answer() throws Exception {
        Path directory = bench.fresh(place());
        List<ModuleJar> modules = SampleModules.smallAndOthers(OTHER_MODULES);
        try (RunningHome home = RunningHome.with(modules, directory.resolve("home"), bench);
                BareFramework felix = BareFramework.over(directory.resolve("felix"), Map.of())) {
            felix.start();
            Upgrades upgrades = new Upgrades(home, module, directory.resolve("new.jar"));
            ByHand byHand = new ByHand(module, felix, directory);
            List<Series> measured = effort.upgrades()
                    .of(
                            new Variant("Saraphina, one upgrade", upgrades),
                            new Variant("`Bundle.update` and refresh", byHand::update),
                            new Variant("durable copy of the jar", byHand::copy),
                            new Variant("`git add` and `git commit`", byHand::commit));
            return answer(measured.get(0), measured.subList(1, 4)) + "\n\n" + whereTheTimeGoes(upgrades.reports());
        }
    }

    private static String answer(Series upgrade, List<Series> parts) {
        Series sum = Series.sum("the three parts by hand, together", parts);
        return Table.listing(Unit.MILLISECONDS, parts) + "\n\n"
                + Table.comparing(Unit.MILLISECONDS, sum, List.of(upgrade)) + "\n\n"
                + GOAL.judge(upgrade.ratioTo(sum));
    }

    private String whereTheTimeGoes(List<UpgradeReport> reports) {
        int warmUps = effort.upgrades().warmUps();
        StepTimes steps = new StepTimes(reports.subList(warmUps, reports.size()));
        return "The steps of the same upgrades:\n\n" + Table.listing(Unit.MILLISECONDS, steps.series());
    }

    /** The parts of an upgrade, each done barely, with versions of their own. */
    private static final class ByHand {
        private final ModuleJar module;
        private final Path incoming;
        private final BareFramework felix;
        private final Bundle bundle;
        private final Path copies;
        private final Path versioned;
        private final GitProgram git;
        private int number;

        private ByHand(ModuleJar module, BareFramework felix, Path directory) throws Exception {
            this.module = module;
            this.incoming = directory.resolve("new-by-hand.jar");
            this.felix = felix;
            this.bundle = felix.start(next());
            this.copies = Files.createDirectory(directory.resolve("copies"));
            Path repository = Files.createDirectory(directory.resolve("repository"));
            this.versioned = repository.resolve("small.jar");
            module.write(versioned, number);
            this.git = GitProgram.init(repository);
        }

        private Path next() throws Exception {
            return module.write(incoming, ++number);
        }

        private double update() throws Exception {
            Path jar = next();
            return Work.timed(() -> felix.update(bundle, jar));
        }

        private double copy() throws Exception {
            Path jar = next();
            return Work.timed(() -> DurableCopy.copy(jar, copies.resolve("small-" + number + ".jar")));
        }

        private double commit() throws Exception {
            module.write(versioned, ++number);
            return Work.timed(() -> git.commit(versioned, "Version " + number));
        }
    }
}
