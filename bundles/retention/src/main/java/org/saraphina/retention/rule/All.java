package org.saraphina.retention.rule;

import java.util.List;

/** {@code all}: keeps everything. */
public record All() implements KeepRule {
    @Override
    public List<Kept> keep(History history) {
        return history.all().stream().map(backup -> new Kept(backup, "all")).toList();
    }

    @Override
    public String toString() {
        return "all";
    }
}
