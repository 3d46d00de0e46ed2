package org.saraphina.retention.rule;

import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code union(a, b, …)}: keeps what any of its rules keeps. Each rule counts for itself, so one backup may serve
 * several.
 *
 * @param rules at least one
 */
public record Union(List<KeepRule> rules) implements KeepRule {
    public Union {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("A union needs at least one rule, else every backup would go");
        }
    }

    @Override
    public List<Kept> keep(History history) {
        return rules.stream().flatMap(rule -> rule.keep(history).stream()).toList();
    }

    @Override
    public boolean fadesWithTime() {
        return rules.stream().allMatch(KeepRule::fadesWithTime);
    }

    @Override
    public String toString() {
        return rules.stream().map(KeepRule::toString).collect(Collectors.joining(", ", "union(", ")"));
    }
}
