package org.saraphina.health.framework;

import org.osgi.framework.Bundle;

/** Bundle states as people call them, and which of them is farther. */
final class BundleStates {
    private BundleStates() {}

    static String nameOf(int state) {
        return switch (state) {
            case Bundle.UNINSTALLED -> "UNINSTALLED";
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.ACTIVE -> "ACTIVE";
            default -> "in state " + state;
        };
    }

    /** How far a bundle has come; one that is stopping is no farther than one that is resolved. */
    static int progressOf(int state) {
        return state == Bundle.STOPPING ? Bundle.RESOLVED : state;
    }
}
