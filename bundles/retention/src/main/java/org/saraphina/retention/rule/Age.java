package org.saraphina.retention.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How old something may be: {@code 12h}, {@code 30d}, {@code 6mo}. Seconds, minutes and hours are exact; days and
 * longer follow the calendar, so that one day back from noon is noon although a clock changed in between.
 *
 * @param amount how many of the unit, 1 to 1,000,000
 * @param unit the unit
 */
public record Age(int amount, Unit unit) {
    /** What ages are counted in. */
    public enum Unit {
        SECONDS("s", Duration::ofSeconds),
        MINUTES("m", Duration::ofMinutes),
        HOURS("h", Duration::ofHours),
        DAYS("d", Period::ofDays),
        WEEKS("w", Period::ofWeeks),
        MONTHS("mo", Period::ofMonths),
        YEARS("y", Period::ofYears);

        private final String sign;
        private final IntFunction<TemporalAmount> time;

        Unit(String sign, IntFunction<TemporalAmount> time) {
            this.sign = sign;
            this.time = time;
        }
    }

    /** More than that leaves the calendar of {@code java.time} when counted in years. */
    private static final int MOST = 1_000_000;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})([a-z]{1,2})");

    public Age {
        requireNonNull(unit, "unit is null");
        if (amount < 1 || amount > MOST) {
            throw new IllegalArgumentException(mustBe(amount + unit.sign));
        }
    }

    /**
     * Reads an age.
     *
     * @throws IllegalArgumentException if it is none; the message says what it must be
     */
    public static Age parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(mustBe(text));
        }
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.sign.equals(form.group(2)))
                .map(unit -> new Age(Integer.parseInt(form.group(1)), unit))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(mustBe(text)));
    }

    /** The moment that lies this long before {@code moment}. */
    public Instant before(Instant moment, ZoneId zone) {
        return moment.atZone(zone).minus(unit.time.apply(amount)).toInstant();
    }

    @Override
    public String toString() {
        return amount + unit.sign;
    }

    private static String mustBe(String text) {
        String signs = Arrays.stream(Unit.values())
                .map(unit -> unit.sign + " (" + unit.name().toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(", "));
        return "must be a number from 1 to " + MOST + " and a unit, like 30d, not \"" + text + "\"; units are " + signs;
    }
}
