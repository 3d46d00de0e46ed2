package org.saraphina.upgrade.journaled;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saraphina.home.DurationText;
import org.saraphina.upgrade.Finding;
import org.saraphina.upgrade.PreflightCheck;
import org.saraphina.upgrade.UpgradePlan;

/** Asks the checks that the application brought, each on a thread of its own and on a deadline. */
final class Preflight {
    private final List<PreflightCheck> checks;
    private final Duration deadline;

    Preflight(List<PreflightCheck> checks, Duration deadline) {
        this.checks = requireNonNull(checks, "checks is null");
        this.deadline = requireNonNull(deadline, "deadline is null");
    }

    /** The plan with what the checks have to say. */
    UpgradePlan examine(UpgradePlan plan) {
        List<Finding> findings = new ArrayList<>(plan.findings());
        checks.forEach(check -> findings.addAll(ask(check, plan)));
        return new UpgradePlan(
                plan.artifactId(),
                plan.files(),
                plan.modules(),
                plan.refreshes(),
                plan.lostServices(),
                findings,
                plan.probation(),
                plan.force(),
                plan.message());
    }

    private List<Finding> ask(PreflightCheck check, UpgradePlan plan) {
        String name = check.getClass().getName();
        FutureTask<List<Finding>> answer = new FutureTask<>(() -> List.copyOf(check.examine(plan)));
        Thread thread = new Thread(answer, "saraphina: preflight check " + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            thread.interrupt();
            return List.of(Finding.needsForce(
                    "The preflight check " + name + " did not answer within " + DurationText.forPeople(deadline)));
        } catch (ExecutionException failure) {
            return List.of(Finding.needsForce("The preflight check " + name + " failed: " + failure.getCause()));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return List.of(Finding.blocker("Interrupted while the preflight check " + name + " was asked"));
        }
    }
}
