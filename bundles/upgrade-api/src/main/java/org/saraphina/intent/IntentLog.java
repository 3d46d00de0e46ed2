package org.saraphina.intent;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.saraphina.upgrade.UpgradePlan;

/** Remembers, durably, what an upgrade is about to change. One open intent at a time. Safe for use by many threads. */
@ProviderType
public interface IntentLog {
    /**
     * Makes sure that an intent could be opened now.
     *
     * @throws IntentException if another one is open or unfinished; the message says what to do
     */
    void requireNoneUnfinished() throws IntentException;

    /**
     * Opens an intent to carry out {@code plan}. It becomes durable with its first mark: before that nothing is touched,
     * so nothing would have to be undone.
     *
     * @throws IntentException if another one is open or unfinished
     */
    OpenIntent open(UpgradePlan plan) throws IntentException;

    /** The intent that was confirmed but not settled when the process died, to be finished now. */
    Optional<OpenIntent> confirmedButUnsettled() throws IntentException;
}
