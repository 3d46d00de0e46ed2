package org.saraphina.retention.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Pin;

/**
 * The backups of one file at one moment, the newest first, as rules see them.
 *
 * <p>Two kinds of backups stay without any rule and take nobody's place: those with a stamp in the future, because a
 * clock was wrong and counting them would push out real ones, and those that a person pinned.
 */
public final class History {
    /** How far clocks of one system may be apart before a stamp counts as wrong. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final List<Backup> all;
    private final Instant now;
    private final Instant latestCredibleStamp;

    /** The history of a file at {@code now}; a backup that is listed twice is there once. */
    public History(List<Backup> newestFirst, Instant now) {
        this.all = newestFirst.stream().distinct().toList();
        this.now = requireNonNull(now, "now is null");
        this.latestCredibleStamp = now.plus(CLOCK_TOLERANCE);
    }

    /** The moment from which to count. */
    public Instant now() {
        return now;
    }

    /** Every backup. */
    public List<Backup> all() {
        return all;
    }

    /** The backups with a stamp that can be true. */
    public List<Backup> credible() {
        return all.stream().filter(backup -> !isStampedInFuture(backup)).toList();
    }

    /** The backups that rules count: those with a credible stamp that nobody pinned. */
    public List<Backup> counted() {
        return credible().stream().filter(backup -> !backup.isPinned(now)).toList();
    }

    /** The backups that stay whatever rules say. */
    List<Kept> exempt() {
        return Stream.concat(stampedInFuture(), pinned()).toList();
    }

    private Stream<Kept> stampedInFuture() {
        return all.stream()
                .filter(this::isStampedInFuture)
                .map(backup -> new Kept(backup, "stamped in the future, not counted"));
    }

    private Stream<Kept> pinned() {
        return all.stream()
                .filter(backup -> backup.isPinned(now))
                .map(backup -> new Kept(
                        backup,
                        backup.pin().map(Pin::reason).map("pinned: "::concat).orElse("pinned")));
    }

    private boolean isStampedInFuture(Backup backup) {
        return backup.takenAt().isAfter(latestCredibleStamp);
    }
}
