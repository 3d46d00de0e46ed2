package org.saraphina.upgrade.journaled;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.artifact.ArtifactVerifier;
import org.saraphina.artifact.VerifiedArtifact;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.control.Complaints;
import org.saraphina.health.HealthGate;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.IntentException;
import org.saraphina.intent.IntentLog;
import org.saraphina.intent.OpenIntent;
import org.saraphina.intent.RecoveredHome;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.upgrade.PreflightCheck;
import org.saraphina.upgrade.UpgradeException;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.UpgradeListener;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeReport;
import org.saraphina.upgrade.UpgradeRequest;
import org.saraphina.upgrade.UpgradeStep;
import org.saraphina.upgrade.Upgrader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upgrades behind a journal: whatever is about to change stands in the intent log first. */
@Component(immediate = true)
public final class JournaledUpgrader implements Upgrader, Complaints {
    private static final Logger log = LoggerFactory.getLogger(JournaledUpgrader.class);
    private static final Duration PREFLIGHT_DEADLINE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_WITH_LISTENERS = Duration.ofSeconds(5);

    private final ArtifactVerifier verifier;
    private final BackupCleanup cleanup;
    private final Services services;
    private final Planner planner;
    private final Executor background;
    private final AtomicReference<UpgradeId> underWay = new AtomicReference<>();
    private final AtomicReference<CheckpointStore> checkpoints = new AtomicReference<>();
    private final List<PreflightCheck> checks = new CopyOnWriteArrayList<>();
    private final List<UpgradeListener> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public JournaledUpgrader(
            @Reference RecoveredHome home,
            @Reference ArtifactVerifier verifier,
            @Reference BackupService backups,
            @Reference BackupCleanup cleanup,
            @Reference ModuleSwapper swapper,
            @Reference HealthGate healthGate,
            @Reference IntentLog intents) {
        this(
                home,
                new DiskOperations(),
                verifier,
                cleanup,
                new Services(backups, swapper, healthGate, intents),
                work -> new Thread(work, "saraphina: finish an upgrade").start());
    }

    JournaledUpgrader(
            RecoveredHome home,
            FileOperations files,
            ArtifactVerifier verifier,
            BackupCleanup cleanup,
            Services services,
            Executor background) {
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.cleanup = requireNonNull(cleanup, "cleanup is null");
        this.services = requireNonNull(services, "services is null");
        Preflight preflight = new Preflight(checks, PREFLIGHT_DEADLINE);
        this.planner = new Planner(new Home(home.root()), files, services.swapper(), preflight);
        this.background = requireNonNull(background, "background is null");
    }

    @Override
    public Optional<UpgradeId> underWay() {
        return Optional.ofNullable(underWay.get());
    }

    /** An upgrade that got stuck. One that is under way is no complaint. */
    @Override
    public List<String> current() {
        return underWay().isPresent() ? List.of() : unfinished().stream().toList();
    }

    @Override
    public UpgradePlan plan(UpgradeRequest request) throws ArtifactRejectedException, UpgradeException {
        try (VerifiedArtifact artifact = verifier.verify(request.artifact())) {
            return planner.plan(artifact, request, probation(request));
        }
    }

    @Override
    public UpgradeOutcome upgrade(UpgradeRequest request) throws ArtifactRejectedException, UpgradeException {
        Steps steps = new Steps(request, new Herald(listeners, PATIENCE_WITH_LISTENERS));
        finishWhatWasConfirmed();
        try (VerifiedArtifact artifact = verify(request, steps)) {
            Optional<String> unfinished = unfinished();
            if (unfinished.isPresent()) {
                return refuse(nothing(artifact, request), List.of(unfinished.get()), steps);
            }
            UpgradePlan plan = plan(artifact, request, steps);
            UpgradeOutcome outcome = plan.isBlocked() ? refuse(plan, plan.blockers(), steps) : carryOut(plan, steps);
            return outcome instanceof Applied applied ? cleanUp(applied, steps) : outcome;
        }
    }

    private VerifiedArtifact verify(UpgradeRequest request, Steps steps) throws ArtifactRejectedException {
        return steps.take(
                UpgradeStep.VERIFY,
                () -> verifier.verify(request.artifact()),
                done -> Messages.verified(done.result()));
    }

    private UpgradePlan plan(VerifiedArtifact artifact, UpgradeRequest request, Steps steps) throws UpgradeException {
        steps.applies(artifact.id());
        return steps.take(
                UpgradeStep.PLAN,
                () -> steps.planned(planner.plan(artifact, request, probation(request))),
                done -> Messages.planned(done.result()));
    }

    private Duration probation(UpgradeRequest request) {
        return request.probation().orElseGet(() -> services.healthGate().defaultProbation());
    }

    /** Asked before the plan: a framework in which an earlier upgrade got stuck may not answer questions any more. */
    private Optional<String> unfinished() {
        try {
            services.intents().requireNoneUnfinished();
            return Optional.empty();
        } catch (IntentException unfinished) {
            return Optional.of(unfinished.getMessage());
        }
    }

    private static UpgradePlan nothing(VerifiedArtifact artifact, UpgradeRequest request) {
        return new UpgradePlan(
                artifact.id(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Duration.ZERO,
                request.force(),
                request.message());
    }

    private static Refused refuse(UpgradePlan plan, List<String> reasons, Steps steps) {
        UpgradeReport report = new UpgradeReport(
                Optional.empty(), plan, List.of(), Optional.empty(), Optional.empty(), List.of(), steps.times());
        return new Refused(report, reasons);
    }

    private UpgradeOutcome carryOut(UpgradePlan plan, Steps steps) throws UpgradeException {
        try {
            return new Transaction(services, history(), steps, plan).carryOut(underWay::set);
        } finally {
            underWay.set(null);
        }
    }

    /** The only stage that destroys anything; it comes last and cannot change an outcome. */
    private Applied cleanUp(Applied applied, Steps steps) {
        boolean isInHistory = applied.report().commitError().isEmpty();
        CleanupScope scope = isInHistory ? CleanupScope.RETENTION_AND_PROVEN : CleanupScope.RETENTION;
        try {
            CleanupReport cleaned =
                    steps.take(UpgradeStep.CLEAN_UP, () -> cleanup.run(scope), done -> Messages.cleaned(done.result()));
            return new Applied(applied.report().cleanedUp(cleaned.deleted(), steps.times()));
        } catch (BackupException | RuntimeException failure) {
            log.warn("The backups were not cleaned up; they stay until the next upgrade", failure);
            return new Applied(applied.report().cleanedUp(List.of(), steps.times()));
        }
    }

    /** Commits, if it still has to be, and settles an upgrade that a dead process had confirmed. */
    private synchronized void finishWhatWasConfirmed() throws UpgradeException {
        try {
            Optional<OpenIntent> left = services.intents().confirmedButUnsettled();
            if (left.isPresent()) {
                finish(left.get());
            }
        } catch (IntentException failure) {
            throw new UpgradeException("An earlier upgrade could not be finished: " + failure.getMessage(), failure);
        }
    }

    private void finish(OpenIntent left) throws IntentException {
        try (left) {
            history().commit(left);
            left.settle();
            log.warn("Upgrade {} had been confirmed before the host died; it is finished now", left.id());
        }
    }

    private History history() {
        return new History(Optional.ofNullable(checkpoints.get()));
    }

    /** A history that arrives finishes at once what a dead process had confirmed; on a thread of its own, as it takes time. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCheckpoints(CheckpointStore store) {
        checkpoints.set(store);
        background.execute(this::finishAtStart);
    }

    private void finishAtStart() {
        try {
            finishWhatWasConfirmed();
        } catch (UpgradeException failure) {
            log.error("{}", failure.getMessage());
        }
    }

    void unbindCheckpoints(CheckpointStore store) {
        checkpoints.compareAndSet(store, null);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCheck(PreflightCheck check) {
        checks.add(check);
    }

    void unbindCheck(PreflightCheck check) {
        checks.remove(check);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(UpgradeListener listener) {
        listeners.add(listener);
    }

    void unbindListener(UpgradeListener listener) {
        listeners.remove(listener);
    }
}
