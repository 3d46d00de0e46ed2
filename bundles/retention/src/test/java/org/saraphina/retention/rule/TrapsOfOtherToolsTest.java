package org.saraphina.retention.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saraphina.retention.rule.Histories.NOW;
import static org.saraphina.retention.rule.Histories.taken;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.saraphina.backup.Backup;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;
import org.saraphina.retention.language.Vocabulary;

/** What cost people their backups elsewhere. */
class TrapsOfOtherToolsTest {
    @Test
    void oneStampInTheFutureDoesNotPushOutTheRealBackups() throws UnknownPolicyException {
        Backup stray = taken(NOW.plus(Duration.ofDays(3650)));
        Backup real = taken(NOW.minusSeconds(60));

        List<Decision> decisions = policy("last(1)").decide(List.of(stray, real), NOW);

        assertThat(decisions)
                .containsExactly(
                        Decision.keep(stray, "stamped in the future, not counted"), Decision.keep(real, "last(1)"));
    }

    @Test
    void equalBytesStampedInTheFutureDoNotReplaceTheRealBackup() throws UnknownPolicyException {
        Backup stray = takenWithEqualBytes(NOW.plus(Duration.ofDays(3650)));
        Backup real = takenWithEqualBytes(NOW.minusSeconds(60));

        assertThat(policy("distinct").decide(List.of(stray, real), NOW)).allMatch(Decision::keeps);
    }

    @Test
    void aStampInTheFutureDoesNotMoveAnAgeThatCountsFromTheNewest() throws UnknownPolicyException {
        Backup stray = taken(NOW.plus(Duration.ofDays(3650)));
        Backup real = taken(NOW.minusSeconds(60));

        assertThat(policy("within(30d, of: newest)").decide(List.of(stray, real), NOW))
                .allMatch(Decision::keeps);
    }

    @Test
    void aTypingErrorInOneRuleMakesNoPolicyOfTheRest() {
        assertThatThrownBy(() -> policy("union(last(1), kep-tagged(release))"))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("kep-tagged");
    }

    @Test
    void anAgeAloneIsNoPolicy() {
        assertThatThrownBy(() -> policy("within(30d)"))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageEndingWith("Add a count: union(last(3), within(30d))");
    }

    @Test
    void aLongSwitchOffLeavesWhatTheCountKeeps() throws UnknownPolicyException {
        Instant afterTwoYears = NOW.plus(Duration.ofDays(730));

        assertThat(policy("union(last(3), within(30d))")
                        .decide(Histories.evenly(10, Duration.ofDays(1)), afterTwoYears))
                .filteredOn(Decision::keeps)
                .hasSize(3);
    }

    @Test
    void theZoneOfTheMachineDecidesNothing() throws UnknownPolicyException {
        List<Backup> history = Histories.evenly(200, Duration.ofHours(5));
        RetentionPolicy policy = policy("calendar(hourly: 5, daily: 5, weekly: 5, monthly: 5)");
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            List<Decision> farEast = policy.decide(history, NOW);
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Midway"));
            List<Decision> farWest = policy.decide(history, NOW);

            assertThat(farEast).isEqualTo(farWest);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static RetentionPolicy policy(String text) throws UnknownPolicyException {
        return new Vocabulary().parse(text);
    }

    private static Backup takenWithEqualBytes(Instant stamp) {
        return taken(stamp, Optional.of('a'), Optional.empty());
    }
}
