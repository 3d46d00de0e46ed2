package org.saraphina.retention.rule;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code calendar(daily: 7, weekly: 4)}: keeps the newest backup of some periods of several lengths, all in one zone.
 *
 * @param counts of how many periods of each length, none negative, at least one of them positive
 * @param zone where hours and days begin
 */
public record Calendar(Map<CalendarPeriod, Integer> counts, ZoneId zone) implements KeepRule {
    public Calendar {
        requireNonNull(zone, "zone is null");
        Map<CalendarPeriod, Integer> wanted = new EnumMap<>(CalendarPeriod.class);
        counts.forEach((period, n) -> {
            if (n != 0) {
                wanted.put(period, Numbers.requirePositive(n));
            }
        });
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("At least one count must be 1 or more, else every backup would go");
        }
        counts = Collections.unmodifiableMap(wanted);
    }

    @Override
    public List<Kept> keep(History history) {
        return counts.entrySet().stream()
                .map(count -> new NewestPerPeriod(count.getKey(), count.getValue(), zone))
                .flatMap(rule -> rule.keep(history).stream())
                .toList();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count -> count.getKey().word() + ": " + count.getValue())
                .collect(Collectors.joining(", ", "calendar(", Zones.suffix(zone) + ")"));
    }
}
