package org.saraphina.control.document;

import org.saraphina.upgrade.UpgradeOutcome;

/** The ways an upgrade may end. */
public enum Ending {
    APPLIED("applied"),
    REFUSED("refused"),
    ROLLED_BACK("rolled-back"),
    RESTART_REQUIRED("restart-required"),
    STUCK("stuck");

    private final String word;

    Ending(String word) {
        this.word = word;
    }

    /** As it stands in JSON. */
    public String word() {
        return word;
    }

    /** How {@code outcome} ended. */
    public static Ending of(UpgradeOutcome outcome) {
        return outcome.fold(
                applied -> APPLIED,
                refused -> REFUSED,
                rolledBack -> ROLLED_BACK,
                restartRequired -> RESTART_REQUIRED,
                stuck -> STUCK);
    }
}
