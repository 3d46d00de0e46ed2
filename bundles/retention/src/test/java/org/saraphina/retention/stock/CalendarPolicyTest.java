package org.saraphina.retention.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saraphina.retention.Decision;
import org.saraphina.retention.rule.Histories;

class CalendarPolicyTest {
    private final List<String> complaints = new ArrayList<>();

    @Test
    void keepsAsManyPeriodsAsConfigured() {
        CalendarPolicy policy = new CalendarPolicy(new Counts("0", "2", "0", "0", "0", "UTC"));

        assertThat(policy.decide(Histories.evenly(10, Duration.ofHours(12)), Histories.NOW))
                .filteredOn(Decision::keeps)
                .extracting(Decision::reasons)
                .containsExactly(List.of("daily 2026-11-23"), List.of("daily 2026-11-22"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                      24 | 7 | 4 | 12 | 0 | UTC           | calendar(hourly: 24, daily: 7, weekly: 4, monthly: 12)
                      0  | 7 | 0 | 0  | 2 | Europe/Berlin | calendar(daily: 7, yearly: 2, zone: Europe/Berlin)
                      """)
    void isNamedAsPeopleWouldWriteIt(
            String hourly, String daily, String weekly, String monthly, String yearly, String zone, String name) {
        assertThat(policy(new Counts(hourly, daily, weekly, monthly, yearly, zone))
                        .name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                      -1 | 7 | 4   | 12 | 0 | UTC     | hourly must be a whole number from 0 to 2147483647, not "-1"
                      0  | x | 4   | 12 | 0 | UTC     | daily must be a whole number from 0 to 2147483647, not "x"
                      0  | 7 | 4.0 | 12 | 0 | UTC     | weekly must be a whole number from 0 to 2147483647, not "4.0"
                      0  | 7 | 4   | 1e | 0 | UTC     | monthly must be a whole number from 0 to 2147483647, not "1e"
                      0  | 7 | 4   | 12 | ? | UTC     | yearly must be a whole number from 0 to 2147483647, not "?"
                      0  | 7 | 4   | 12 | 0 | Utopia  | zone must be a time zone like UTC, Europe/Berlin or +02:00, not "Utopia"
                      0  | 0 | 0   | 0  | 0 | UTC     | At least one count must be 1 or more, else every backup would go
                      """)
    void aBadValueLeavesTheLastGoodOneInForce(
            String hourly, String daily, String weekly, String monthly, String yearly, String zone, String complaint) {
        CalendarPolicy policy = policy(new Counts("0", "5", "0", "0", "0", "UTC"));
        policy.configure(new Counts(hourly, daily, weekly, monthly, yearly, zone));

        assertThat(policy.name()).isEqualTo("calendar(daily: 5)");
        assertThat(complaints)
                .containsExactly("Configuration org.saraphina.retention.calendar: " + complaint
                        + ". Until this is right, the policy is calendar(daily: 5)");
    }

    private CalendarPolicy policy(Counts counts) {
        return new CalendarPolicy(counts, complaints::add);
    }

    /** A configuration as the framework would hand it over. */
    @SuppressWarnings("ClassExplicitlyAnnotation")
    private record Counts(String hourly, String daily, String weekly, String monthly, String yearly, String zone)
            implements CalendarPolicy.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return CalendarPolicy.Config.class;
        }
    }
}
