package org.saraphina.control.command;

import org.saraphina.upgrade.UpgradeListener;

/** Where who runs an upgrade listens to it. */
@FunctionalInterface
public interface ListenerRegistry {
    /**
     * Lets {@code listener} hear every upgrade from now on.
     *
     * @return what ends that
     */
    Runnable register(UpgradeListener listener);
}
