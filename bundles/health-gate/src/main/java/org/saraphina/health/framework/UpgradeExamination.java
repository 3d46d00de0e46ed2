package org.saraphina.health.framework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.health.FrameworkPicture;
import org.saraphina.health.UnhealthyException;

/** Looks at a framework after one upgrade: at bundles and services each time, at health checks now and then. */
final class UpgradeExamination implements Examination {
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(100);

    private final FrameworkObserver observer;
    private final DelayedComponents delayed;
    private final FrameworkComparison comparison;
    private final CheckComparison checkComparison;
    private final Supplier<List<CheckResult>> checks;
    private final InstantSource time;

    private List<CheckResult> results = List.of();
    private Instant checkedAt = Instant.MIN;

    UpgradeExamination(
            FrameworkObserver observer,
            DelayedComponents delayed,
            Supplier<List<CheckResult>> checks,
            FrameworkPicture before,
            ExpectedLosses expected,
            InstantSource time) {
        this.observer = observer;
        this.delayed = delayed;
        this.comparison = new FrameworkComparison(before.bundles(), expected);
        this.checkComparison = new CheckComparison(before.checks());
        this.checks = checks;
        this.time = time;
    }

    @Override
    public List<Complaint> complaints() throws UnhealthyException, InterruptedException {
        refuseToJudgeWhatIsStopping();
        List<Complaint> hanging = delayed.wake();
        check();
        return Stream.of(hanging.stream(), comparison.complaints(observer.look()), checkComparison.complaints(results))
                .flatMap(complaints -> complaints)
                .toList();
    }

    static UnhealthyException stopped() {
        return new UnhealthyException(List.of("The host was stopped before the probation was over"));
    }

    private void refuseToJudgeWhatIsStopping() throws UnhealthyException {
        if (observer.isStopping()) {
            throw stopped();
        }
    }

    private void check() {
        boolean isDue = !time.instant().minus(BETWEEN_CHECKS).isBefore(checkedAt);
        if (isDue) {
            results = checks.get();
            checkedAt = time.instant();
        }
    }
}
