package org.saraphina.retention.rule;

import java.util.List;
import org.saraphina.backup.Backup;

/**
 * {@code first(n)}: keeps the oldest ones.
 *
 * @param n how many, at least 1
 */
public record First(int n) implements KeepRule {
    public First {
        Numbers.requirePositive(n);
    }

    @Override
    public List<Kept> keep(History history) {
        List<Backup> counted = history.counted();
        return counted.stream()
                .skip(Math.max(0, counted.size() - n))
                .map(backup -> new Kept(backup, toString()))
                .toList();
    }

    @Override
    public String toString() {
        return "first(" + n + ")";
    }
}
