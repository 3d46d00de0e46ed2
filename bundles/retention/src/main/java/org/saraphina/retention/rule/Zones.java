package org.saraphina.retention.rule;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones as people write them. The zone of the machine is never used: it would make machines disagree. */
public final class Zones {
    /** Where days begin unless somebody says otherwise. */
    public static final ZoneId DEFAULT = ZoneId.of("UTC");

    private Zones() {}

    /**
     * Reads a time zone.
     *
     * @throws IllegalArgumentException if there is no such zone; the message says what it must be
     */
    public static ZoneId parse(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time zone like UTC, Europe/Berlin or +02:00, not \"" + text + "\"", e);
        }
    }

    static String suffix(ZoneId zone) {
        return zone.equals(DEFAULT) ? "" : ", zone: " + zone;
    }
}
