package org.saraphina.upgrade;

import static java.util.Objects.requireNonNull;

/**
 * Something that speaks against an upgrade.
 *
 * @param weight how much it speaks against it
 * @param message one sentence that names the thing, and what to do about it
 */
public record Finding(Weight weight, String message) {
    /** How much a finding speaks against an upgrade. */
    public enum Weight {
        /** The upgrade is refused. */
        BLOCKER,
        /** The upgrade is refused unless it is forced. */
        NEEDS_FORCE,
        /** The upgrade goes on. */
        WARNING
    }

    public Finding {
        requireNonNull(weight, "weight is null");
        requireNonNull(message, "message is null");
    }

    /** A finding that refuses the upgrade. */
    public static Finding blocker(String message) {
        return new Finding(Weight.BLOCKER, message);
    }

    /** A finding that refuses the upgrade unless it is forced. */
    public static Finding needsForce(String message) {
        return new Finding(Weight.NEEDS_FORCE, message);
    }

    /** A finding that people should know of. */
    public static Finding warning(String message) {
        return new Finding(Weight.WARNING, message);
    }

    boolean blocks(boolean forced) {
        return weight == Weight.BLOCKER || weight == Weight.NEEDS_FORCE && !forced;
    }
}
