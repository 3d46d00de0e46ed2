package org.saraphina.benchmark.question;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.saraphina.benchmark.Effort;
import org.saraphina.benchmark.bare.BareFramework;
import org.saraphina.benchmark.host.RunningHome;
import org.saraphina.benchmark.host.Upgrades;
import org.saraphina.benchmark.material.ModuleJar;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.measure.Measurement;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.measure.Variant;
import org.saraphina.benchmark.report.Table;
import org.saraphina.benchmark.report.Unit;

/** How long is a service away while its module is upgraded, when the jar is small, and when it is big? */
public final class ServiceAway implements Question {
    private final Effort effort;
    private final Workbench bench;
    private final ModuleJar small = SampleModules.small();
    private final ModuleJar big;

    public ServiceAway(Effort effort, Workbench bench) {
        this.effort = effort;
        this.bench = bench;
        this.big = SampleModules.sized("sample.big", effort.bigJar());
    }

    @Override
    public String place() {
        return "service-away";
    }

    @Override
    public String answer() throws Exception {
        Path directory = bench.fresh(place());
        try (RunningHome home = RunningHome.with(List.of(small, big), directory.resolve("home"), bench);
                BareFramework felix = BareFramework.over(directory.resolve("felix"), Map.of())) {
            felix.start();
            List<Series> measured = effort.upgrades()
                    .of(
                            new Variant("Saraphina, jar of 3 KB", upgrading(home, small, directory)),
                            new Variant("Saraphina, jar of 20 MB", upgrading(home, big, directory)),
                            new Variant("bare Felix, jar of 3 KB", updating(felix, small, directory)),
                            new Variant("bare Felix, jar of 20 MB", updating(felix, big, directory)));
            return Table.comparing(Unit.MILLISECONDS, measured.get(0), measured.subList(1, 4));
        }
    }

    private static Measurement upgrading(RunningHome home, ModuleJar module, Path directory) {
        Upgrades upgrades = new Upgrades(home, module, directory.resolve(module.symbolicName() + "-new.jar"));
        return () -> Absence.during(upgrades.next(), home.framework(), module.symbolicName());
    }

    private static Measurement updating(BareFramework felix, ModuleJar module, Path directory) throws Exception {
        Path jar = directory.resolve(module.symbolicName() + "-bare.jar");
        Bundle bundle = felix.start(module.write(jar, 0));
        return () -> {
            int next = bundle.getVersion().getMicro() + 1;
            module.write(jar, next);
            return Absence.during(() -> felix.update(bundle, jar), felix.context(), module.symbolicName());
        };
    }
}
