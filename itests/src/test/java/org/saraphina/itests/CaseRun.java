package org.saraphina.itests;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.itests.RealCase.Verdict;
import org.saraphina.upgrade.Refresh;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradeOutcome.RolledBack;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeRequest;

/** One real case in a running home: planned, upgraded, judged. */
final class CaseRun {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int FRAMES_SHOWN = 12;

    private final ExamHome exam;
    private final RealCase real;
    private final CaseScene scene;
    private final List<String> complaints = new ArrayList<>();

    CaseRun(ExamHome exam, RealCase real, Path directory) {
        this.exam = requireNonNull(exam, "exam is null");
        this.real = requireNonNull(real, "real is null");
        this.scene = new CaseScene(exam, real, directory);
    }

    CaseResult run() throws InterruptedException {
        FutureTask<CaseResult> task = new FutureTask<>(this::judge);
        Thread thread = new Thread(task, "case: " + real);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hangs) {
            List<StackTraceElement> stack =
                    Stream.of(thread.getStackTrace()).limit(FRAMES_SHOWN).toList();
            return new CaseResult(real, Optional.empty(), List.of("It hangs at " + stack), true);
        } catch (ExecutionException failure) {
            return new CaseResult(real, Optional.empty(), List.of("It fails: " + failure.getCause()), false);
        }
    }

    private CaseResult judge() throws Exception {
        try (scene) {
            scene.setUp();
            return upgradeAndJudge();
        }
    }

    private CaseResult upgradeAndJudge() throws Exception {
        CaseState before = CaseState.of(exam);
        Wirings wirings = Wirings.of(exam.bundles());
        Optional<UpgradePlan> plan = plan();
        Optional<Verdict> verdict = verdict(scene.theChange());
        boolean isApplied = verdict.equals(Optional.of(Verdict.APPLIED));
        if (isApplied) {
            compareWithPlan(plan.orElseThrow(), wirings);
            requireEverythingToRun();
            goBack();
        }
        complaints.addAll(CaseState.of(exam).differencesTo(before, isApplied ? scene.leaving() : List.<String>of()));
        if (plan.map(UpgradePlan::isBlocked).orElse(false) && !real.isRefusedByRule()) {
            tryWithoutPlan();
        }
        return new CaseResult(real, verdict, complaints, false);
    }

    private Optional<UpgradePlan> plan() throws Exception {
        try {
            return Optional.of(exam.upgrader().plan(scene.theChange()));
        } catch (ArtifactRejectedException rejected) {
            return Optional.empty();
        }
    }

    private Optional<Verdict> verdict(UpgradeRequest request) throws Exception {
        try {
            return verdict(exam.upgrader().upgrade(request));
        } catch (ArtifactRejectedException rejected) {
            return Optional.of(Verdict.REFUSED);
        }
    }

    private Optional<Verdict> verdict(UpgradeOutcome outcome) {
        if (outcome instanceof Applied) {
            return Optional.of(Verdict.APPLIED);
        }
        if (outcome instanceof Refused) {
            return Optional.of(Verdict.REFUSED);
        }
        if (outcome instanceof RolledBack) {
            return Optional.of(Verdict.TAKEN_BACK);
        }
        complaints.add(outcome.getClass().getSimpleName() + ": " + outcome.reasons());
        return Optional.empty();
    }

    /** The framework did to other bundles what the plan said, and nothing else. */
    private void compareWithPlan(UpgradePlan plan, Wirings before) throws Exception {
        Set<String> others = before.renewed();
        others.removeAll(scene.changing());
        Set<String> foreseen =
                plan.refreshes().stream().map(Refresh::symbolicName).collect(toCollection(TreeSet::new));
        if (!others.equals(foreseen)) {
            complaints.add("The plan spoke of " + plan.refreshes() + ", wired anew were " + others);
        }
    }

    private void requireEverythingToRun() throws Exception {
        for (Bundle module : exam.modules()) {
            boolean isFragment = module.getHeaders("").get("Fragment-Host") != null;
            boolean isRunning = isFragment || (module.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
            if (!isRunning) {
                complaints.add(module + " does not run");
            }
        }
        try {
            CaseState.answer(exam);
        } catch (IllegalStateException broken) {
            complaints.add(broken.getMessage());
        }
    }

    private void goBack() throws Exception {
        Optional<Verdict> back = verdict(scene.theWayBack());
        if (!back.equals(Optional.of(Verdict.APPLIED))) {
            complaints.add("There is no way back: " + back);
        }
    }

    /** What the plan refused is something that the framework itself cannot do. */
    private void tryWithoutPlan() throws Exception {
        if (!new BareSwap(exam).makesItWorse(scene.arriving(), scene.leaving())) {
            complaints.add("The plan refuses what the framework does without harm");
        }
    }
}
