package org.saraphina.retention.rule;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saraphina.backup.Backup;

/**
 * {@code hourly(n)}, {@code daily(n)}, {@code weekly(n)}, {@code monthly(n)}, {@code yearly(n)}: keeps the newest
 * backup of each of the most recent periods that have any. Weeks are those of ISO 8601.
 *
 * @param period how time is cut
 * @param n of how many periods, at least 1
 * @param zone where hours and days begin
 */
public record NewestPerPeriod(CalendarPeriod period, int n, ZoneId zone) implements KeepRule {
    public NewestPerPeriod {
        requireNonNull(period, "period is null");
        Numbers.requirePositive(n);
        requireNonNull(zone, "zone is null");
    }

    @Override
    public List<Kept> keep(History history) {
        return newestByLabel(history).entrySet().stream()
                .limit(n)
                .map(entry -> new Kept(entry.getValue(), period.word() + " " + entry.getKey()))
                .toList();
    }

    private Map<String, Backup> newestByLabel(History history) {
        Map<String, Backup> newest = new LinkedHashMap<>();
        for (Backup backup : history.counted()) {
            newest.putIfAbsent(period.labelOf(backup.takenAt().atZone(zone)), backup);
        }
        return newest;
    }

    @Override
    public String toString() {
        return period.word() + "(" + n + Zones.suffix(zone) + ")";
    }
}
