package org.saraphina.swap.framework;

import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * How a bundle stood before a swap.
 *
 * @param bundle the bundle
 * @param state its state
 * @param startLevel its start level
 * @param autostart whether it is marked to be started
 * @param activationPolicy whether its activation policy is heeded when it is started
 */
record Standing(Bundle bundle, int state, int startLevel, boolean autostart, boolean activationPolicy) {
    static Standing of(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return new Standing(
                bundle,
                bundle.getState(),
                level.getStartLevel(),
                level.isPersistentlyStarted(),
                level.isActivationPolicyUsed());
    }

    boolean wasStarted() {
        return state == Bundle.ACTIVE || state == Bundle.STARTING;
    }

    boolean wasResolved() {
        return state == Bundle.RESOLVED || wasStarted();
    }

    /** Starts it again without changing whether it is marked to be started. */
    int transientStart() {
        return Bundle.START_TRANSIENT | policy();
    }

    /** Starts it and marks it to be started. */
    int lastingStart() {
        return policy();
    }

    private int policy() {
        return activationPolicy ? Bundle.START_ACTIVATION_POLICY : 0;
    }
}
