package org.saraphina.benchmark.host;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.saraphina.benchmark.measure.Series;
import org.saraphina.benchmark.measure.Work;
import org.saraphina.upgrade.UpgradeReport;
import org.saraphina.upgrade.UpgradeReport.StepTime;
import org.saraphina.upgrade.UpgradeStep;

/** Where upgrades spend their time, by what they say themselves. */
public final class StepTimes {
    private final List<UpgradeReport> reports;

    public StepTimes(List<UpgradeReport> reports) {
        this.reports = requireNonNull(reports, "reports is null");
    }

    /** One series for each step that was taken, in their order. */
    public List<Series> series() {
        return Arrays.stream(UpgradeStep.values())
                .map(this::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Series> of(UpgradeStep step) {
        List<Double> times = new ArrayList<>();
        for (UpgradeReport report : reports) {
            report.steps().stream()
                    .filter(taken -> taken.step() == step)
                    .map(StepTime::took)
                    .reduce(Duration::plus)
                    .ifPresent(took -> times.add(Work.millis(took)));
        }
        return times.isEmpty() ? Optional.empty() : Optional.of(new Series(step.label(), times));
    }
}
