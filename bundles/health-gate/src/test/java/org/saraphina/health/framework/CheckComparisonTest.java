package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckComparisonTest {
    @ParameterizedTest
    @ValueSource(strings = {"OK", "WARN"})
    void acceptsWhatPasses(String status) {
        assertThat(complaints(Map.of("database", "OK"), status)).isEmpty();
        assertThat(complaints(Map.of(), status)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEMPORARILY_UNAVAILABLE", "CRITICAL", "HEALTH_CHECK_ERROR"})
    void complainsAboutACheckThatDoesNotPassAnyMore(String status) {
        assertThat(complaints(Map.of("database", "WARN"), status))
                .extracting(Complaint::sentence)
                .containsExactly("Health check database is " + status + ": no connection");
    }

    @Test
    void complainsAboutANewCheckThatFails() {
        assertThat(complaints(Map.of(), "CRITICAL")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEMPORARILY_UNAVAILABLE", "CRITICAL", "HEALTH_CHECK_ERROR"})
    void holdsNothingAgainstAnUpgradeThatFailedBefore(String before) {
        assertThat(complaints(Map.of("database", before), "CRITICAL")).isEmpty();
    }

    @Test
    void knowsThatWhatIsTemporarilyUnavailableMayPass() {
        assertThat(complaints(Map.of(), "TEMPORARILY_UNAVAILABLE"))
                .extracting(Complaint::mayPass)
                .containsExactly(true);
        assertThat(complaints(Map.of(), "CRITICAL"))
                .extracting(Complaint::mayPass)
                .containsExactly(false);
    }

    @Test
    void keepsTheWorstOfChecksWithOneName() {
        List<CheckResult> results =
                List.of(result("a", "WARN"), result("a", "CRITICAL"), result("a", "OK"), result("b", "OK"));

        assertThat(CheckComparison.statuses(results)).isEqualTo(Map.of("a", "CRITICAL", "b", "OK"));
    }

    private static List<Complaint> complaints(Map<String, String> before, String status) {
        return new CheckComparison(before)
                .complaints(List.of(result("database", status)))
                .toList();
    }

    private static CheckResult result(String name, String status) {
        return new CheckResult(name, status, "no connection");
    }
}
