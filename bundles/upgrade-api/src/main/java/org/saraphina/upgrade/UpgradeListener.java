package org.saraphina.upgrade;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told every step of every upgrade, in order: a service that applications bring. The upgrade waits for it, so it should
 * be quick. What it throws is logged and changes nothing; one that does not come back within five seconds is left behind,
 * and hears no more of that upgrade.
 */
@ConsumerType
public interface UpgradeListener {
    /** An upgrade has something to tell. */
    void onEvent(UpgradeEvent event);

    /**
     * A plan was made, and nothing is touched yet; called once for each upgrade, blocked ones included, before the
     * event that ends the step {@link UpgradeStep#PLAN}.
     */
    default void onPlan(UpgradeRequest request, UpgradePlan plan) {}
}
