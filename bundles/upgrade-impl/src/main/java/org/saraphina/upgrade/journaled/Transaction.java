package org.saraphina.upgrade.journaled;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.health.FrameworkPicture;
import org.saraphina.health.UnhealthyException;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.OpenIntent;
import org.saraphina.swap.PreparedSwap;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradeOutcome.RolledBack;
import org.saraphina.upgrade.UpgradeOutcome.Stuck;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeReport;
import org.saraphina.upgrade.UpgradeStep;

/** One upgrade being carried out: from the open intent to the settled one. For one thread, once. */
final class Transaction {
    private final Services services;
    private final History history;
    private final Steps steps;
    private final UpgradePlan plan;

    private Optional<UpgradeId> id = Optional.empty();
    private List<Backup> backups = List.of();
    private History.Result committed = History.Result.NOTHING;

    Transaction(Services services, History history, Steps steps, UpgradePlan plan) {
        this.services = requireNonNull(services, "services is null");
        this.history = requireNonNull(history, "history is null");
        this.steps = requireNonNull(steps, "steps is null");
        this.plan = requireNonNull(plan, "plan is null");
    }

    UpgradeOutcome carryOut(Consumer<UpgradeId> begun) throws UpgradeException {
        try (OpenIntent intent = services.intents().open(plan)) { // a crash from here on is undone at the next start
            id = Optional.of(intent.id());
            begun.accept(intent.id());
            UpgradeOutcome outcome = backUpAndSwap(intent);
            settle(intent, outcome);
            return outcome;
        } catch (IntentException refused) {
            return refuse(refused);
        }
    }

    private UpgradeOutcome backUpAndSwap(OpenIntent intent) {
        try {
            steps.take(
                    UpgradeStep.BASELINE,
                    () -> history.baseline(intent.files()),
                    done -> Messages.baseline(done.result()));
            backups = steps.take(UpgradeStep.BACK_UP, this::takeBackups, done -> Messages.backedUp(done.result()));
            intent.backedUp(backups);
            return swapAndWatch(intent);
        } catch (BackupException | IntentException | SwapFailedException nothingTouchedYet) {
            return refuse(nothingTouchedYet);
        }
    }

    private List<Backup> takeBackups() throws BackupException {
        List<Path> present = plan.files().stream()
                .filter(FileChange::replacesSomething)
                .map(FileChange::target)
                .toList();
        List<Backup> taken = services.backups().takeAll(present, plan.artifactId());
        for (Backup backup : taken) {
            requireWhatWasPlanned(backup);
        }
        return taken;
    }

    private void requireWhatWasPlanned(Backup backup) throws BackupException {
        boolean isWhatWasPlanned = plan.files().stream()
                .filter(change -> change.target().equals(backup.original()))
                .anyMatch(change -> change.before().equals(backup.digest()));
        if (!isWhatWasPlanned) {
            throw new BackupException(
                    backup.original() + " was changed by somebody else while the upgrade began. Try again.");
        }
    }

    private UpgradeOutcome swapAndWatch(OpenIntent intent) throws SwapFailedException {
        Prepared prepared = steps.take(UpgradeStep.PREPARE, this::prepare, done -> "");
        try (PreparedSwap swap = prepared.swap()) {
            try {
                steps.take(
                        UpgradeStep.SWAP,
                        () -> swapIn(swap),
                        done -> "Swapped in " + done.time().toMillis() + " ms");
                steps.take(UpgradeStep.PROBATION, () -> watch(prepared.before()), done -> Messages.healthy(plan));
                intent.confirmed(); // the point of no return
            } catch (SwapFailedException | UnhealthyException | RuntimeException failure) {
                return rollBack(swap, prepared.before(), failure);
            } catch (IntentException unconfirmed) {
                return rollBackUnconfirmed(intent, swap, prepared.before(), unconfirmed);
            }
        }
        committed = steps.take(
                UpgradeStep.COMMIT,
                () -> history.commit(intent),
                result -> result.error().isEmpty(),
                done -> Messages.committed(done.result()));
        return new Applied(report());
    }

    /** The framework as it is before the swap, and everything about the swap that may take its time. */
    private record Prepared(FrameworkPicture before, PreparedSwap swap) {}

    private Prepared prepare() throws SwapFailedException {
        FrameworkPicture before = services.healthGate().observe();
        return new Prepared(before, services.swapper().prepare(plan.files(), plan.modules()));
    }

    private Void swapIn(PreparedSwap swap) throws SwapFailedException {
        swap.apply();
        return null;
    }

    private Void watch(FrameworkPicture before) throws UnhealthyException {
        services.healthGate().requireHealthy(before, Messages.expectedLosses(plan), plan.probation());
        return null;
    }

    /** Should the host die while it goes back, its next start must not find confirmed what is half gone. */
    private UpgradeOutcome rollBackUnconfirmed(
            OpenIntent intent, PreparedSwap swap, FrameworkPicture before, IntentException failure) {
        try {
            intent.unconfirmed();
        } catch (IntentException doubtful) {
            List<String> reasons = new ArrayList<>(reasonsOf(failure));
            reasons.add(
                    "Whether the new version stands confirmed cannot be told (" + doubtful.getMessage()
                            + "), so it is left as it is. Restart the host: it keeps the new version, or puts the old one back.");
            return new Stuck(report(), reasons);
        }
        return rollBack(swap, before, failure);
    }

    private UpgradeOutcome rollBack(PreparedSwap swap, FrameworkPicture before, Exception failure) {
        List<String> reasons = new ArrayList<>(reasonsOf(failure));
        try {
            steps.take(
                    UpgradeStep.ROLL_BACK,
                    () -> takeBack(swap),
                    done -> "Rolled back in " + done.time().toMillis() + " ms");
        } catch (SwapFailedException | RuntimeException second) {
            reasons.add("Going back failed, too: " + second.getMessage());
            return new Stuck(report(), reasons);
        }
        List<String> differences = services.healthGate().differences(before);
        if (differences.isEmpty()) {
            return new RolledBack(report(), reasons);
        }
        differences.forEach(difference -> reasons.add("Not as it was before: " + difference));
        return new Stuck(report(), reasons);
    }

    private Void takeBack(PreparedSwap swap) throws SwapFailedException {
        swap.revert(backups);
        return null;
    }

    private void settle(OpenIntent intent, UpgradeOutcome outcome) throws UpgradeException {
        boolean mustBeRepairedAtTheNextStart = outcome instanceof Stuck;
        if (mustBeRepairedAtTheNextStart) {
            return;
        }
        try {
            intent.settle();
        } catch (IntentException unrecorded) {
            throw new UpgradeException(
                    "Upgrade " + intent.id() + " has ended ("
                            + outcome.getClass().getSimpleName()
                            + "), but that could not be recorded: " + unrecorded.getMessage()
                            + ". The next start of the host makes sure of it.",
                    unrecorded);
        }
    }

    private UpgradeOutcome refuse(Exception reason) {
        return new Refused(report(), reasonsOf(reason));
    }

    private static List<String> reasonsOf(Exception failure) {
        if (failure instanceof UnhealthyException unhealthy) {
            return unhealthy.reasons();
        }
        return List.of(failure instanceof RuntimeException ? failure.toString() : failure.getMessage());
    }

    private UpgradeReport report() {
        return new UpgradeReport(
                id,
                plan,
                backups,
                committed.commit().map(commit -> commit.commit()),
                committed.error(),
                List.of(),
                steps.times());
    }
}
