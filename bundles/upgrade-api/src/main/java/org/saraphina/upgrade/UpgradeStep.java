package org.saraphina.upgrade;

/** The steps of an upgrade, in their order. */
public enum UpgradeStep {
    VERIFY,
    PLAN,
    BASELINE,
    BACK_UP,
    PREPARE,
    SWAP,
    PROBATION,
    COMMIT,
    ROLL_BACK,
    CLEAN_UP;

    /** As it stands in reports: {@code back-up}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
