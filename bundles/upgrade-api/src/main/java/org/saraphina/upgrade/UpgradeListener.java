package org.saraphina.upgrade;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told every step of every upgrade: a service that applications bring. Called on the thread of the upgrade, so it
 * should be quick; what it throws is logged and changes nothing.
 */
@ConsumerType
public interface UpgradeListener {
    /** An upgrade has something to tell. */
    void onEvent(UpgradeEvent event);

    /**
     * A plan was made, and nothing is touched yet; called once for each upgrade, blocked ones included, before the
     * event that ends the step {@link UpgradeStep#PLAN}.
     */
    default void onPlan(UpgradePlan plan) {}
}
