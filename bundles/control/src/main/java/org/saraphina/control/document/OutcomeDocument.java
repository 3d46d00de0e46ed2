package org.saraphina.control.document;

import java.util.List;
import java.util.Optional;
import org.saraphina.backup.Backup;
import org.saraphina.home.Home;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeReport;

/**
 * How an upgrade ended.
 *
 * @param outcome {@code applied}, {@code rolled-back}, {@code refused}, {@code restart-required} or {@code stuck}
 * @param id its number
 * @param artifactId what was to be applied; absent when the artifact could not be read
 * @param reasons why it did not simply apply
 * @param modules every module that was to change
 * @param backups what it took, relative to the home
 * @param commit the commit that records it
 * @param commitError why there is none although there should be
 * @param cleaned backups that were deleted afterwards, relative to the home
 * @param steps every step with its duration, in order
 */
public record OutcomeDocument(
        String outcome,
        Optional<String> id,
        Optional<String> artifactId,
        List<String> reasons,
        List<ChangeDocument> modules,
        List<String> backups,
        Optional<String> commit,
        Optional<String> commitError,
        List<String> cleaned,
        List<Step> steps) {

    /**
     * One step.
     *
     * @param name which
     * @param millis how long it took
     */
    public record Step(String name, long millis) {
        static Step of(UpgradeReport.StepTime time) {
            return new Step(time.step().label(), time.took().toMillis());
        }
    }

    /** Says what {@code outcome} says. */
    public static OutcomeDocument of(UpgradeOutcome outcome, Home home) {
        UpgradeReport report = outcome.report();
        return new OutcomeDocument(
                Ending.of(outcome).word(),
                report.id().map(UpgradeId::value),
                Optional.of(report.plan().artifactId().value()),
                outcome.reasons(),
                report.plan().modules().stream().map(ChangeDocument::of).toList(),
                locations(report.backups(), home),
                report.commit(),
                report.commitError(),
                locations(report.cleaned(), home),
                report.steps().stream().map(Step::of).toList());
    }

    /** For an upgrade that ended before there was anything to report. */
    public static OutcomeDocument withoutReport(Ending ending, Optional<String> artifactId, String reason) {
        return new OutcomeDocument(
                ending.word(),
                Optional.empty(),
                artifactId,
                List.of(reason),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static List<String> locations(List<Backup> backups, Home home) {
        return backups.stream().map(Backup::location).map(home::relative).toList();
    }
}
