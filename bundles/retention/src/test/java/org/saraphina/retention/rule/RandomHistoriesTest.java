package org.saraphina.retention.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saraphina.backup.Backup;
import org.saraphina.retention.Decision;

/** What holds for every policy and every history. A failing seed can be run again. */
class RandomHistoriesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void runningTwiceLetsNothingMoreGo(int seed) {
        Random random = new Random(seed);
        List<Backup> history = Histories.random(random);
        KeepRule rule = rule(random);
        List<Backup> left = kept(rule, history);

        assertThat(kept(rule, left)).as("%s", rule).isEqualTo(left);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneMoreRuleNeverLetsMoreGo(int seed) {
        Random random = new Random(seed);
        List<Backup> history = Histories.random(random);
        KeepRule rule = rule(random);
        Union more = new Union(List.of(rule, rule(random)));

        assertThat(kept(more, history)).as("%s", more).containsAll(kept(rule, history));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rulesOfAUnionComeInAnyOrder(int seed) {
        Random random = new Random(seed);
        List<Backup> history = Histories.random(random);
        List<KeepRule> rules = new ArrayList<>(List.of(rule(random), rule(random), rule(random)));
        List<Backup> before = kept(new Union(rules), history);
        Collections.shuffle(rules, random);

        assertThat(kept(new Union(rules), history)).as("%s", rules).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equalQuestionsGetEqualAnswers(int seed) {
        KeepRule rule = rule(new Random(seed));
        List<Decision> once = new RulePolicy(rule).decide(Histories.random(new Random(seed)), Histories.NOW);
        List<Decision> again = new RulePolicy(rule).decide(Histories.random(new Random(seed)), Histories.NOW);

        assertThat(again).as("%s", rule).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyBackupGetsExactlyOneDecision(int seed) {
        Random random = new Random(seed);
        List<Backup> history = Histories.random(random);
        KeepRule rule = rule(random);

        assertThat(new RulePolicy(rule).decide(history, Histories.NOW))
                .as("%s", rule)
                .extracting(Decision::backup)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(history);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsPinnedOrStampedInTheFutureStays(int seed) {
        Random random = new Random(seed);
        Set<Backup> history = new HashSet<>(Histories.random(random));
        KeepRule rule = rule(random);
        List<Backup> exempt = history.stream()
                .filter(backup -> backup.isPinned(Histories.NOW)
                        || backup.takenAt().isAfter(Histories.NOW.plus(Duration.ofMinutes(5))))
                .toList();

        assertThat(kept(rule, newestFirst(history))).as("%s", rule).containsAll(exempt);
    }

    private static List<Backup> newestFirst(Set<Backup> backups) {
        return backups.stream()
                .sorted((one, other) -> other.takenAt().compareTo(one.takenAt()))
                .toList();
    }

    private static List<Backup> kept(KeepRule rule, List<Backup> history) {
        return new RulePolicy(rule)
                .decide(history, Histories.NOW).stream()
                        .filter(Decision::keeps)
                        .map(Decision::backup)
                        .toList();
    }

    private static KeepRule rule(Random random) {
        ZoneId zone = random.nextBoolean() ? Zones.DEFAULT : BERLIN;
        int n = 1 + random.nextInt(8);
        CalendarPeriod period = CalendarPeriod.values()[random.nextInt(CalendarPeriod.values().length)];
        return switch (random.nextInt(8)) {
            case 0 -> new Last(n);
            case 1 -> new First(n);
            case 2 -> new Within(Age.parse(n + "w"), Within.Anchor.NOW, zone);
            case 3 -> new Within(Age.parse(n + "d"), Within.Anchor.NEWEST, zone);
            case 4 -> new NewestPerPeriod(period, n, zone);
            case 5 -> new Calendar(Map.of(CalendarPeriod.HOURLY, n, CalendarPeriod.WEEKLY, 9 - n), zone);
            case 6 -> new Distinct();
            default -> new Union(List.of(rule(random), rule(random)));
        };
    }
}
