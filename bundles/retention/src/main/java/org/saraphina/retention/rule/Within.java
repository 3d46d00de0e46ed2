package org.saraphina.retention.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * {@code within(30d)}: keeps what is at most so old.
 *
 * @param age how old
 * @param anchor from when the age counts back
 * @param zone where days begin, for ages in days and longer
 */
public record Within(Age age, Anchor anchor, ZoneId zone) implements KeepRule {
    /** From when an age counts back. */
    public enum Anchor {
        /** From the moment of the decision. */
        NOW,
        /** From the stamp of the newest backup, so that a pause changes nothing. */
        NEWEST
    }

    public Within {
        requireNonNull(age, "age is null");
        requireNonNull(anchor, "anchor is null");
        requireNonNull(zone, "zone is null");
    }

    @Override
    public List<Kept> keep(History history) {
        Instant oldest = age.before(anchorIn(history), zone);
        return history.counted().stream()
                .filter(backup -> !backup.takenAt().isBefore(oldest))
                .map(backup -> new Kept(backup, toString()))
                .toList();
    }

    @Override
    public boolean fadesWithTime() {
        return anchor == Anchor.NOW;
    }

    private Instant anchorIn(History history) {
        boolean countsFromNewest =
                anchor == Anchor.NEWEST && !history.credible().isEmpty();
        return countsFromNewest ? history.credible().get(0).takenAt() : history.now();
    }

    @Override
    public String toString() {
        String of = anchor == Anchor.NEWEST ? ", of: newest" : "";
        return "within(" + age + of + Zones.suffix(zone) + ")";
    }
}
