package org.saraphina.retention.rule;

import java.util.List;

/**
 * One word of the vocabulary. A pure function of the history, and a value: two rules that are written alike are equal.
 * {@link Object#toString()} gives the rule as a person would write it, {@code last(3)}.
 */
public interface KeepRule {
    /** What this rule keeps, with the reasons, in any order. A backup may come up more than once. */
    List<Kept> keep(History history);

    /** True when a pause long enough would leave nothing that this rule keeps. */
    default boolean fadesWithTime() {
        return false;
    }
}
