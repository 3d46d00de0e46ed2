package org.saraphina.control.text;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Times as people read them, on the clock on their wall.
 *
 * @param zone where the wall stands
 */
public record LocalTimes(ZoneId zone) {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    public LocalTimes {
        requireNonNull(zone, "zone is null");
    }

    /** {@code 2026-11-23 08:10:45}. */
    public String text(Instant time) {
        return FORM.format(time.atZone(zone));
    }
}
