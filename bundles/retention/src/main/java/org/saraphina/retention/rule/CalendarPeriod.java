package org.saraphina.retention.rule;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.function.Function;

/** The stretches into which calendars cut time, shortest first. */
public enum CalendarPeriod {
    /** With its offset from UTC, because the hour in which clocks go back comes twice. */
    HOURLY(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHXXX", Locale.ROOT)::format),
    DAILY(DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)::format),
    WEEKLY(CalendarPeriod::isoWeek),
    MONTHLY(DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT)::format),
    YEARLY(DateTimeFormatter.ofPattern("uuuu", Locale.ROOT)::format);

    private final Function<ZonedDateTime, String> label;

    CalendarPeriod(Function<ZonedDateTime, String> label) {
        this.label = label;
    }

    /** How the period that holds {@code moment} is called: {@code 2026-11-23}, {@code 2026-W48}. */
    String labelOf(ZonedDateTime moment) {
        return label.apply(moment);
    }

    /** The word for it in the vocabulary. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String isoWeek(ZonedDateTime moment) {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                moment.get(IsoFields.WEEK_BASED_YEAR),
                moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
