package org.saraphina.benchmark.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.saraphina.backup.BackupService;
import org.saraphina.benchmark.material.ModuleJar;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.host.HostException;
import org.saraphina.host.SaraphinaHost;
import org.saraphina.intent.IntentLog;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeReport;
import org.saraphina.upgrade.UpgradeRequest;

/** A home with its own git repository, and the host that runs it in this JVM. */
public final class RunningHome implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SaraphinaHost host;

    private RunningHome(SaraphinaHost host) {
        this.host = host;
    }

    /** Makes a home with version 1.0.0 of {@code modules}, all of them in its history, and starts it. */
    public static RunningHome with(List<ModuleJar> modules, Path home, Workbench bench) throws Exception {
        RunningHome running = withoutHistory(modules, home, bench);
        running.host.service(CheckpointStore.class).create();
        return running;
    }

    /** Makes a home with version 1.0.0 of {@code modules}, and starts it. */
    public static RunningHome withoutHistory(List<ModuleJar> modules, Path home, Workbench bench) throws Exception {
        Path bundles = Files.createDirectories(home.resolve("bundles"));
        for (ModuleJar module : modules) {
            module.write(bundles.resolve(module.symbolicName() + ".jar"), 0);
        }
        RunningHome running = new RunningHome(
                SaraphinaHost.builder().home(home).platform(bench.platform()).start());
        running.requireReady();
        return running;
    }

    private void requireReady() throws Exception {
        if (!host.awaitReady(PATIENCE)) {
            throw new IOException("The home " + root() + " is not ready after " + PATIENCE);
        }
    }

    /**
     * Applies a jar, and watches it no longer than it takes to look once.
     *
     * @throws IllegalStateException if it is not applied, or not committed
     */
    public UpgradeReport upgrade(Path jar) throws Exception {
        UpgradeReport report = apply(jar);
        if (report.commit().isEmpty()) {
            throw new IllegalStateException(jar + " was not committed: " + report);
        }
        return report;
    }

    /**
     * Applies jars as one unit, and watches them no longer than it takes to look once.
     *
     * @throws IllegalStateException if they are not applied
     */
    public UpgradeReport apply(Path... jars) throws Exception {
        UpgradeOutcome outcome =
                host.upgrader().upgrade(UpgradeRequest.apply(jars).watchedFor(Duration.ZERO));
        if (!(outcome instanceof Applied)) {
            throw new IllegalStateException(List.of(jars) + " were not applied: " + outcome);
        }
        return outcome.report();
    }

    /**
     * Plans what applying a jar would do.
     *
     * @throws IllegalStateException if it would be refused
     */
    public UpgradePlan plan(Path jar) throws Exception {
        UpgradePlan plan = host.upgrader().plan(UpgradeRequest.apply(jar));
        if (plan.isBlocked()) {
            throw new IllegalStateException(jar + " would be refused: " + plan.blockers());
        }
        return plan;
    }

    /** The service that backs up this home's files. */
    public BackupService backups() {
        return host.service(BackupService.class);
    }

    /** The log of this home's upgrades. */
    IntentLog intents() {
        return host.service(IntentLog.class);
    }

    /** The system bundle's context. */
    public BundleContext framework() {
        return host.bundleContext();
    }

    public Path root() {
        return host.home().root();
    }

    @Override
    public void close() throws HostException {
        host.close();
    }
}
