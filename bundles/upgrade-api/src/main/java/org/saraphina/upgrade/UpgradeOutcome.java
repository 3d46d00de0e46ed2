package org.saraphina.upgrade;

import java.util.List;
import java.util.function.Function;

/** How an upgrade ended. Every ending carries a report; all but the first say why. */
public sealed interface UpgradeOutcome {
    /** What was done. */
    UpgradeReport report();

    /** Why it did not simply apply; empty when it did. */
    List<String> reasons();

    /** The new version is the version. */
    record Applied(UpgradeReport report) implements UpgradeOutcome {
        @Override
        public List<String> reasons() {
            return List.of();
        }
    }

    /** Nothing was touched. */
    record Refused(UpgradeReport report, List<String> reasons) implements UpgradeOutcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** The new version was taken out again; the system is as it was. */
    record RolledBack(UpgradeReport report, List<String> reasons) implements UpgradeOutcome {
        public RolledBack {
            reasons = List.copyOf(reasons);
        }
    }

    /** The files are in place; the framework follows at the next start of the host. */
    record RestartRequired(UpgradeReport report, List<String> reasons) implements UpgradeOutcome {
        public RestartRequired {
            reasons = List.copyOf(reasons);
        }
    }

    /** It could neither be finished nor wholly taken back; the reasons say what is where. */
    record Stuck(UpgradeReport report, List<String> reasons) implements UpgradeOutcome {
        public Stuck {
            reasons = List.copyOf(reasons);
        }
    }

    /** Picks by the kind of ending. */
    default <T> T fold(
            Function<Applied, T> applied,
            Function<Refused, T> refused,
            Function<RolledBack, T> rolledBack,
            Function<RestartRequired, T> restartRequired,
            Function<Stuck, T> stuck) {
        if (this instanceof Applied outcome) {
            return applied.apply(outcome);
        }
        if (this instanceof Refused outcome) {
            return refused.apply(outcome);
        }
        if (this instanceof RolledBack outcome) {
            return rolledBack.apply(outcome);
        }
        if (this instanceof RestartRequired outcome) {
            return restartRequired.apply(outcome);
        }
        return stuck.apply((Stuck) this);
    }
}
