package org.saraphina.benchmark.report;

import static java.util.Objects.requireNonNull;

/**
 * What a measurement should not exceed.
 *
 * @param limit the number
 * @param unit what follows the number: {@code ×}, {@code MiB}
 */
public record Goal(double limit, String unit) {
    public Goal {
        requireNonNull(unit, "unit is null");
    }

    /** At most so many times as much. */
    public static Goal ratio(double limit) {
        return new Goal(limit, "×");
    }

    /** A sentence that compares {@code measured} with the goal. */
    public String judge(double measured) {
        String verdict = measured <= limit ? "met" : "**missed**";
        return "Goal: at most %s %s. Measured: %s %s, %s."
                .formatted(Table.number(limit), unit, Table.number(measured), unit, verdict);
    }
}
