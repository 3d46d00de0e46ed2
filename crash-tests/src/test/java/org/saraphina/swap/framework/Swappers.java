package org.saraphina.swap.framework;

import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.saraphina.backup.BackupService;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.swap.InstalledModule;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.swap.PreparedSwap;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.swap.SwapForecast;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.ModuleChange;

/** Makes the swapper of a framework that is none. */
public final class Swappers {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Swappers() {}

    public static ModuleSwapper of(BundleContext framework, Home home, FileOperations files, BackupService backups) {
        return new WithoutForecasts(new FrameworkSwapper(framework, home, files, backups, DEADLINE));
    }

    /** The framework double knows no wires, so there is nothing to foresee. */
    private record WithoutForecasts(FrameworkSwapper swapper) implements ModuleSwapper {
        @Override
        public List<InstalledModule> modules() {
            return swapper.modules();
        }

        @Override
        public SwapForecast forecast(List<ModuleChange> changes) {
            return new SwapForecast(changes, List.of(), List.of(), List.of());
        }

        @Override
        public PreparedSwap prepare(List<FileChange> files, List<ModuleChange> modules) throws SwapFailedException {
            return swapper.prepare(files, modules);
        }
    }
}
