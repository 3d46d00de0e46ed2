package org.saraphina.itests.torture;

import org.saraphina.upgrade.UpgradeEvent.Phase;
import org.saraphina.upgrade.UpgradeStep;

/** When it ends. */
sealed interface Moment {
    /** For the tally. */
    String label();

    /** A named step begins or ends. */
    record AtStep(UpgradeStep step, Phase phase) implements Moment {
        @Override
        public String label() {
            return step.label() + " " + phase.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The nth time that a file or directory of the home is seen to change. */
    record AtChange(int nth) implements Moment {
        @Override
        public String label() {
            return "a file changes";
        }
    }

    /** Some time later. */
    record After(int millis) implements Moment {
        @Override
        public String label() {
            return "any time";
        }
    }
}
