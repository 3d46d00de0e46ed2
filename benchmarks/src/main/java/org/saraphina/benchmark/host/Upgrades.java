package org.saraphina.benchmark.host;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saraphina.benchmark.material.ModuleJar;
import org.saraphina.benchmark.measure.Measurement;
import org.saraphina.benchmark.measure.Work;
import org.saraphina.upgrade.UpgradeReport;

/** Upgrades one module of a home again and again, each time to the next version. */
public final class Upgrades implements Measurement {
    private final RunningHome home;
    private final ModuleJar module;
    private final Path incoming;
    private final List<UpgradeReport> reports = new ArrayList<>();

    /**
     * @param incoming where the jar of the next version is put
     */
    public Upgrades(RunningHome home, ModuleJar module, Path incoming) {
        this.home = requireNonNull(home, "home is null");
        this.module = requireNonNull(module, "module is null");
        this.incoming = requireNonNull(incoming, "incoming is null");
    }

    /** How many milliseconds the next upgrade takes, all of it. */
    @Override
    public double take() throws Exception {
        Work upgrade = next();
        return Work.timed(upgrade);
    }

    /** The next upgrade; its jar is there already. */
    public Work next() throws Exception {
        Path jar = module.write(incoming, reports.size() + 1);
        return () -> reports.add(home.upgrade(jar));
    }

    /** What the upgrades reported, oldest first. */
    public List<UpgradeReport> reports() {
        return List.copyOf(reports);
    }
}
