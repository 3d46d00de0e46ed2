package org.saraphina.retention.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.saraphina.backup.Backup;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;
import org.saraphina.retention.language.Vocabulary;

class ManyBackupsTest {
    /** The best of many runs, because the machine does other things too. */
    @Test
    void tenThousandAreDecidedInTensOfMilliseconds() throws UnknownPolicyException {
        List<Backup> history = Histories.evenly(10_000, Duration.ofMinutes(17));
        RetentionPolicy policy = new Vocabulary()
                .parse("union(last(3), first(3), distinct, within(1y), hourly(24), daily(7), weekly(4), monthly(12))");

        long bestMillis = LongStream.range(0, 20)
                .map(run -> millisToDecide(policy, history))
                .min()
                .orElseThrow();

        assertThat(bestMillis).isLessThan(100);
    }

    private static long millisToDecide(RetentionPolicy policy, List<Backup> history) {
        long start = System.nanoTime();
        policy.decide(history, Histories.NOW);
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
