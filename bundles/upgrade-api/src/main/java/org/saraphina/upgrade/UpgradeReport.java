package org.saraphina.upgrade;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.saraphina.backup.Backup;

/**
 * What an upgrade did, however it ended.
 *
 * @param id its number; empty when it was refused before it began
 * @param plan what it was to do
 * @param backups what it took
 * @param commit the commit that records it, 40 hex digits
 * @param commitError why there is no commit although there should be one
 * @param cleaned backups that were deleted afterwards
 * @param steps every step with its duration, in order
 */
public record UpgradeReport(
        Optional<UpgradeId> id,
        UpgradePlan plan,
        List<Backup> backups,
        Optional<String> commit,
        Optional<String> commitError,
        List<Backup> cleaned,
        List<StepTime> steps) {

    public UpgradeReport {
        requireNonNull(id, "id is null");
        requireNonNull(plan, "plan is null");
        backups = List.copyOf(backups);
        requireNonNull(commit, "commit is null");
        requireNonNull(commitError, "commitError is null");
        cleaned = List.copyOf(cleaned);
        steps = List.copyOf(steps);
    }

    /** The same report after the clean-up. */
    public UpgradeReport cleanedUp(List<Backup> deleted, List<StepTime> allSteps) {
        return new UpgradeReport(id, plan, backups, commit, commitError, deleted, allSteps);
    }

    /**
     * How long one step took.
     *
     * @param step which
     * @param took how long
     */
    public record StepTime(UpgradeStep step, Duration took) {}
}
