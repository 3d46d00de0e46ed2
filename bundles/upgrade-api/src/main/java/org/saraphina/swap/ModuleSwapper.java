package org.saraphina.swap;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.ModuleChange;

/** Brings modules into the running framework. Safe for use by many threads; one swap at a time. */
@ProviderType
public interface ModuleSwapper {
    /** Every module there is, by symbolic name. */
    List<InstalledModule> modules();

    /** What a change of modules would do to the framework. Changes nothing. */
    SwapForecast forecast(List<ModuleChange> changes);

    /**
     * Does everything slow ahead of a swap, while the old modules still serve: makes the new files durable, and notes
     * how every module stands, so that it can be put back. Nothing in the home or the framework changes yet.
     *
     * @param files every file that changes, modules included
     * @param modules the modules among them, providers first
     */
    PreparedSwap prepare(List<FileChange> files, List<ModuleChange> modules) throws SwapFailedException;
}
