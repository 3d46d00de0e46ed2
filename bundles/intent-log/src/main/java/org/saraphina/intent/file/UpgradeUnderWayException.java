package org.saraphina.intent.file;

import java.nio.file.Path;
import org.saraphina.home.LockHeldException;

/** Nothing is recovered, because what is unfinished is not left over: somebody works on it. */
public final class UpgradeUnderWayException extends RecoveryException {
    private static final long serialVersionUID = 1L;

    private final boolean isInThisProcess;

    UpgradeUnderWayException(Path home, LockHeldException held) {
        super("An upgrade of " + home + " is under way in " + held.holder(), held);
        this.isInThisProcess = held.isHeldByThisProcess();
    }

    /** True when it is this process that upgrades. */
    public boolean isInThisProcess() {
        return isInThisProcess;
    }
}
