package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.saraphina.health.UnhealthyException;

class ProbationTest {
    private static final Complaint GREETER = new Complaint("greeter", "greeter is gone");
    private static final Complaint BUSY = new Complaint("check", "check is busy", true);

    private final Timeline timeline = new Timeline();

    @Test
    void endsWithSuccessWhenItsTimeIsUp() throws Exception {
        pass(5000);

        assertThat(timeline.now).isEqualTo(5000);
    }

    @Test
    void looksOnceWhenThereIsNoTimeAndNothingIsWrong() throws Exception {
        pass(0);

        assertThat(timeline.looks).isEqualTo(1);
        assertThat(timeline.now).isZero();
    }

    @Test
    void letsAFrameworkSettleWhenThereIsNoTime() throws Exception {
        timeline.from(0, GREETER).from(150);

        pass(0);

        assertThat(timeline.now).isBetween(150L, 200L);
    }

    @Test
    void failsWhenThereIsNoTimeAndNothingComesRight() {
        timeline.from(0, GREETER);

        assertThatThrownBy(() -> pass(0)).isInstanceOf(UnhealthyException.class).hasMessage("greeter is gone");
        assertThat(timeline.now).isEqualTo(200);
    }

    @Test
    void givesWhatIsWrongFromTheBeginningUntilTheEnd() throws Exception {
        timeline.from(0, GREETER).from(4900);

        pass(5000);

        assertThat(timeline.now).isEqualTo(5000);
    }

    @Test
    void failsAtTheEndWhenItNeverComesRight() {
        timeline.from(0, GREETER);

        assertThatThrownBy(() -> pass(5000)).isInstanceOf(UnhealthyException.class);
        assertThat(timeline.now).isEqualTo(5200);
    }

    @Test
    void forgivesABlink() throws Exception {
        timeline.from(1000, GREETER).from(1900).from(3000, GREETER).from(3900);

        pass(5000);

        assertThat(timeline.now).isEqualTo(5000);
    }

    @Test
    void forgivesABlinkAtTheVeryEnd() throws Exception {
        timeline.from(4950, GREETER).from(5100);

        pass(5000);

        assertThat(timeline.now).isBetween(5100L, 5200L);
    }

    @Test
    void failsAtOnceWhenSomethingIsLostAgain() {
        timeline.from(1000, GREETER);

        assertThatThrownBy(() -> pass(60_000)).isInstanceOf(UnhealthyException.class);
        assertThat(timeline.now).isBetween(2000L, 2600L);
    }

    @Test
    void failsAtOnceWhenSomethingCameLateAndIsLostAgain() {
        timeline.from(0, GREETER).from(3000).from(4000, GREETER);

        assertThatThrownBy(() -> pass(60_000)).isInstanceOf(UnhealthyException.class);
        assertThat(timeline.now).isBetween(5000L, 5600L);
    }

    @Test
    void givesACheckThatSaysItWillPassUntilTheEnd() throws Exception {
        timeline.from(1000, BUSY).from(9000);

        pass(10_000);

        assertThat(timeline.now).isEqualTo(10_000);
    }

    @Test
    void failsACheckThatNeverPasses() {
        timeline.from(1000, BUSY);

        assertThatThrownBy(() -> pass(3000)).isInstanceOf(UnhealthyException.class);
        assertThat(timeline.now).isEqualTo(3200);
    }

    @Test
    void tellsEveryReasonOnce() {
        timeline.from(0, GREETER, BUSY, GREETER);

        assertThatThrownBy(() -> pass(0))
                .isInstanceOfSatisfying(
                        UnhealthyException.class,
                        unhealthy ->
                                assertThat(unhealthy.reasons()).containsExactly("greeter is gone", "check is busy"));
    }

    @Test
    void looksAtAModestRateWhenNothingHappens() throws Exception {
        pass(5000);

        assertThat(timeline.looks).isLessThanOrEqualTo(12);
    }

    @Test
    void looksAtABoundedRateWhenEverythingHappensAtOnce() throws Exception {
        timeline.isBusy = true;

        pass(5000);

        assertThat(timeline.looks).isBetween(50, 101);
    }

    private void pass(long milliseconds) throws Exception {
        new Probation(timeline::complaints, () -> Instant.ofEpochMilli(timeline.now), timeline::await)
                .pass(Duration.ofMillis(milliseconds));
    }

    /** What is wrong at which time; time passes by waiting only. */
    private static final class Timeline {
        private final TreeMap<Long, List<Complaint>> complaints = new TreeMap<>();
        private boolean isBusy;
        private long now;
        private int looks;

        Timeline() {
            complaints.put(0L, List.of());
        }

        Timeline from(long milliseconds, Complaint... wrong) {
            complaints.put(milliseconds, new ArrayList<>(List.of(wrong)));
            return this;
        }

        private List<Complaint> complaints() {
            looks++;
            return complaints.floorEntry(now).getValue();
        }

        private void await(Duration atLeast, Duration atMost) {
            long soonest = now + atLeast.toMillis();
            long latest = now + atMost.toMillis();
            Long event = complaints.higherKey(now);
            long next = event == null ? latest : Math.min(event, latest);
            now = Math.max(soonest, isBusy ? soonest : next);
        }
    }
}
