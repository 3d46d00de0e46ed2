package org.saraphina.swap;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.saraphina.backup.Backup;

/** A swap that is ready to be made, and can be unmade. For one thread; closed when its outcome is decided. */
@ProviderType
public interface PreparedSwap extends AutoCloseable {
    /**
     * Renames the new files into place, durably, and updates, refreshes and starts the modules; each call into the
     * framework has a deadline. Modules that were stopped stay stopped.
     *
     * @throws SwapFailedException if any of it failed; what was done so far is still done
     */
    void apply() throws SwapFailedException;

    /**
     * Puts back every file from its backup, removes the files that were not there, and brings modules, their states
     * and start levels back, in the reverse order. Can be called whatever became of {@link #apply}. Goes as far as it
     * can.
     *
     * @param backups of every file that was there before
     * @throws SwapFailedException if something could not be put back; the message says what, and where its bytes are
     */
    void revert(List<Backup> backups) throws SwapFailedException;

    /** Forgets what was kept for going back. */
    @Override
    void close();
}
