package org.saraphina.retention.rule;

import java.util.List;

/**
 * {@code last(n)}: keeps the newest ones.
 *
 * @param n how many, at least 1
 */
public record Last(int n) implements KeepRule {
    public Last {
        Numbers.requirePositive(n);
    }

    @Override
    public List<Kept> keep(History history) {
        return history.counted().stream()
                .limit(n)
                .map(backup -> new Kept(backup, toString()))
                .toList();
    }

    @Override
    public String toString() {
        return "last(" + n + ")";
    }
}
