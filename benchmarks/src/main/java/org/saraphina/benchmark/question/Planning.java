package org.saraphina.benchmark.question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.saraphina.benchmark.Effort;
import org.saraphina.benchmark.host.RunningHome;
import org.saraphina.benchmark.material.RealBundles;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.measure.Variant;
import org.saraphina.benchmark.measure.Work;
import org.saraphina.benchmark.report.Goal;
import org.saraphina.benchmark.report.Table;
import org.saraphina.benchmark.report.Unit;

/** What does a plan cost in a home of many libraries, when the one changes that most of them hang on? */
public final class Planning implements Question {
    private static final Goal GOAL = new Goal(300, "ms");

    private final Effort effort;
    private final Workbench bench;

    public Planning(Effort effort, Workbench bench) {
        this.effort = effort;
        this.bench = bench;
    }

    @Override
    public String place() {
        return "planning";
    }

    @Override
    public String answer() throws Exception {
        Path directory = bench.fresh(place());
        List<RunningHome> homes = new ArrayList<>();
        try {
            List<Variant> variants = new ArrayList<>();
            for (int count : List.of(effort.jars() / 4, effort.jars() / 2, effort.jars())) {
                RunningHome home = withLibraries(count, directory.resolve(count + "-libraries"));
                homes.add(home);
                variants.add(planning(home, directory.resolve(count + ".jar")));
            }
            List<Series> measured = effort.upgrades().of(variants);
            Series most = measured.get(measured.size() - 1);
            return Table.comparing(Unit.MILLISECONDS, measured.get(0), measured.subList(1, measured.size())) + "\n\n"
                    + GOAL.judge(most.median());
        } finally {
            for (RunningHome home : homes) {
                home.close();
            }
        }
    }

    private RunningHome withLibraries(int count, Path home) throws Exception {
        Path bundles = Files.createDirectories(home.resolve("bundles"));
        RealBundles.write(bench.repository(), count, RealBundles.namesIn(bench.platform()), bundles);
        return RunningHome.with(List.of(), home, bench);
    }

    private static Variant planning(RunningHome home, Path next) throws IOException {
        List<Bundle> modules = modules(home);
        Bundle hub = modules.stream()
                .max(Comparator.comparingInt(module -> dependents(home, module)))
                .orElseThrow();
        Path file = home.root().resolve("bundles").resolve(hub.getSymbolicName() + ".jar");
        RealBundles.writeNext(file, next);
        long wired = modules.stream()
                .filter(module -> module.adapt(BundleWiring.class) != null)
                .count();
        String name = "%d libraries, %d of them resolved; of %s hang %d"
                .formatted(modules.size(), wired, hub.getSymbolicName(), dependents(home, hub));
        return new Variant(name, () -> Work.timed(() -> home.plan(next)));
    }

    private static List<Bundle> modules(RunningHome home) {
        return Stream.of(home.framework().getBundles())
                .filter(bundle -> bundle.getLocation().contains("/live/"))
                .toList();
    }

    private static int dependents(RunningHome home, Bundle module) {
        FrameworkWiring framework = home.framework().getBundle(0).adapt(FrameworkWiring.class);
        return framework.getDependencyClosure(List.of(module)).size() - 1;
    }
}
