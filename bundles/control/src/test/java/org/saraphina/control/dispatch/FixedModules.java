package org.saraphina.control.dispatch;

import java.util.List;
import org.saraphina.swap.InstalledModule;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.swap.PreparedSwap;
import org.saraphina.swap.SwapForecast;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.ModuleChange;

/** Lists modules, and swaps none. */
record FixedModules(List<InstalledModule> modules) implements ModuleSwapper {
    @Override
    public SwapForecast forecast(List<ModuleChange> changes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedSwap prepare(List<FileChange> files, List<ModuleChange> changes) {
        throw new UnsupportedOperationException();
    }
}
