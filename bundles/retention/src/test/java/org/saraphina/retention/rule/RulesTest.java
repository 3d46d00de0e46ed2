package org.saraphina.retention.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.saraphina.retention.rule.Histories.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Pin;
import org.saraphina.retention.Decision;

class RulesTest {
    @Test
    void thatWouldKeepNothingAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Last(0)).withMessage("n must be 1 or more, not 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new First(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewestPerPeriod(CalendarPeriod.DAILY, 0, Zones.DEFAULT));
        assertThatIllegalArgumentException().isThrownBy(() -> new Union(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calendar(Map.of(CalendarPeriod.DAILY, 0), Zones.DEFAULT))
                .withMessageContaining("At least one count must be 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Calendar(Map.of(CalendarPeriod.DAILY, -1, CalendarPeriod.HOURLY, 1), Zones.DEFAULT));
    }

    @Test
    void countAllThereIsWhenTheyAskForMore() {
        List<Backup> history = Histories.evenly(5, Duration.ofDays(1));

        assertThat(new RulePolicy(new Last(Integer.MAX_VALUE)).decide(history, NOW))
                .allMatch(Decision::keeps);
        assertThat(new RulePolicy(new First(Integer.MAX_VALUE)).decide(history, NOW))
                .allMatch(Decision::keeps);
    }

    @Test
    void countABackupAgainOnceItsPinHasEnded() {
        Pin ended = new Pin("wanted until now", Optional.of(NOW));
        Backup newest = Histories.taken(NOW.minusSeconds(1), Optional.of('a'), Optional.of(ended));
        Backup older = Histories.taken(NOW.minusSeconds(2));

        assertThat(new RulePolicy(new Last(1)).decide(List.of(newest, older), NOW))
                .containsExactly(Decision.keep(newest, "last(1)"), Decision.letGo(older, "not kept by last(1)"));
    }

    @Test
    void countABackupThatIsListedTwiceOnce() {
        Backup newest = Histories.taken(NOW.minusSeconds(1));
        Backup older = Histories.taken(NOW.minusSeconds(2));

        assertThat(new RulePolicy(new Last(2)).decide(List.of(newest, newest, older), NOW))
                .containsExactly(Decision.keep(newest, "last(2)"), Decision.keep(older, "last(2)"));
    }

    @Test
    void giveAReasonOnceThatTwoRulesShare() {
        Backup backup = Histories.taken(NOW);
        Union twice = new Union(List.of(new Last(1), new Last(1)));

        assertThat(new RulePolicy(twice).decide(List.of(backup), NOW))
                .containsExactly(Decision.keep(backup, "last(1)"));
    }

    @Test
    void canLookBackOverAMillionYears() {
        Instant oldest = new Age(1_000_000, Age.Unit.YEARS).before(NOW, Zones.DEFAULT);

        assertThat(oldest).isBefore(Instant.parse("-997000-01-01T00:00:00Z"));
    }
}
