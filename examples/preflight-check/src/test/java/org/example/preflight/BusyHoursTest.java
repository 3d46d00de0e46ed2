package org.example.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saraphina.backup.ArtifactId;
import org.saraphina.upgrade.UpgradePlan;

class BusyHoursTest {
    private static final UpgradePlan PLAN = new UpgradePlan(
            new ArtifactId("abc12345"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Duration.ZERO,
            false,
            Optional.empty());

    @ParameterizedTest
    @CsvSource({"08:59, 0", "09:00, 1", "16:59, 1", "17:00, 0"})
    void speaksAgainstUpgradesInBusyHoursOnly(String time, int findings) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T" + time + ":00Z"), ZoneOffset.UTC);
        BusyHours check = new BusyHours(LocalTime.of(9, 0), LocalTime.of(17, 0), clock);
        assertThat(check.examine(PLAN)).hasSize(findings);
    }
}
