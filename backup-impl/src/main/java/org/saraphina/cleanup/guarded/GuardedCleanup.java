package org.saraphina.cleanup.guarded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.catalogue.Knowledge;
import org.saraphina.backup.filetree.BackupShelf;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.BackupHold;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.cleanup.RedundancyProof;
import org.saraphina.home.FileFacts;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.selection.PolicySelection;
import org.saraphina.retention.selection.Rulers;

/** Deletes backups: policies and proofs say what may go, the guard says what must stay. */
@Component(immediate = true)
public final class GuardedCleanup implements BackupCleanup {
    private static final Duration POLICY_DEADLINE = Duration.ofSeconds(5);

    private final BackupShelf shelf;
    private final Rulers rulers;
    private final Duration policyDeadline;
    private final Clock clock;
    private final List<RedundancyProof> proofs = new CopyOnWriteArrayList<>();
    private final List<BackupHold> holds = new CopyOnWriteArrayList<>();

    @Activate
    public GuardedCleanup(@Reference BackupShelf shelf, @Reference PolicySelection selection) {
        this(shelf, selection, POLICY_DEADLINE, Clock.systemUTC());
    }

    public GuardedCleanup(BackupShelf shelf, Rulers rulers, Duration policyDeadline, Clock clock) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.rulers = requireNonNull(rulers, "rulers is null");
        this.policyDeadline = requireNonNull(policyDeadline, "policyDeadline is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public CleanupReport run(CleanupScope scope) throws BackupException {
        refuseToPolicies();
        synchronized (this) {
            try {
                return carryOut(decide(scope, rulers));
            } catch (IOException failure) {
                throw new BackupException("The clean-up could not go on: " + failure.getMessage(), failure);
            }
        }
    }

    @Override
    public CleanupReport preview(CleanupScope scope) throws BackupException {
        return preview(scope, rulers);
    }

    @Override
    public CleanupReport preview(CleanupScope scope, RetentionPolicy policy) throws BackupException {
        return preview(scope, file -> Optional.of(policy));
    }

    private CleanupReport preview(CleanupScope scope, Rulers judges) throws BackupException {
        refuseToPolicies();
        try {
            Verdict verdict = decide(scope, judges);
            return verdict.report(verdict.decisions(), List.of(), List.of());
        } catch (IOException failure) {
            throw new BackupException("The backups cannot be judged: " + failure.getMessage(), failure);
        }
    }

    private static void refuseToPolicies() throws BackupException {
        if (Consultation.isGoingOn()) {
            throw new BackupException("A retention policy only judges: it may not start a clean-up");
        }
    }

    /** What was decided, by whom, and what went wrong with that. */
    private record Verdict(Judgement judgement, Guard guard, List<Decision> decisions, List<String> problems) {
        CleanupReport report(List<Decision> finalDecisions, List<Backup> deleted, List<String> furtherProblems) {
            List<String> all = new ArrayList<>(problems);
            all.addAll(furtherProblems);
            return new CleanupReport(judgement.policies(), finalDecisions, deleted, all);
        }
    }

    private Verdict decide(CleanupScope scope, Rulers judges) throws IOException {
        Instant now = clock.instant();
        Knowledge known = shelf.catalogue().knowledge();
        Guard guard = new Guard(holds, known, shelf::check, now);
        Judgement judgement = new Judgement(guard, new Consultation(policyDeadline), known, judges, now);
        List<Backup> all = shelf.backups();
        if (scope == CleanupScope.ALL_BUT_GUARDED) {
            byFile(all).forEach(judgement::letAllGo);
        } else {
            judgement.judge(byFile(all));
        }
        Proofs proofs = new Proofs(scope == CleanupScope.RETENTION ? List.of() : this.proofs);
        Map<Backup, String> proven = proofs.of(candidates(all, guard));
        List<String> problems = new ArrayList<>(judges.trouble().stream().toList());
        problems.addAll(judgement.problems());
        problems.addAll(proofs.problems());
        return new Verdict(judgement, guard, withProofs(judgement, proven), problems);
    }

    /** Nothing is proven that has to stay anyway. */
    private static List<Backup> candidates(List<Backup> backups, Guard guard) {
        return backups.stream()
                .filter(backup -> guard.reasonsAgainstAnyDeletion(backup).isEmpty())
                .toList();
    }

    private CleanupReport carryOut(Verdict verdict) throws IOException {
        Map<Path, FileFacts> judged = new HashMap<>();
        List<Decision> decisions = new ArrayList<>();
        for (Decision decision : verdict.decisions()) {
            decisions.add(decision.keeps() ? decision : lastLook(decision, verdict.guard(), judged));
        }
        shelf.catalogue().appendToMakeRoom(verdict.judgement().announcements());
        Deletion deletion = new Deletion(shelf, clock);
        deletion.carryOut(condemned(decisions), judged);
        shelf.catalogue().replenish();
        return verdict.report(decisions, deletion.deleted(), deletion.problems());
    }

    /** Immediately before it goes: whether it is whole, and whether anything needs it by now. */
    private Decision lastLook(Decision decision, Guard guard, Map<Path, FileFacts> judged) throws IOException {
        Backup backup = decision.backup();
        shelf.files().facts(backup.location()).ifPresent(facts -> judged.put(backup.location(), facts));
        List<String> reasons = new ArrayList<>(guard.reasonsAgainstAnyDeletion(backup));
        guard.reasonInItsBytes(backup).ifPresent(reasons::add);
        return reasons.isEmpty() ? decision : new Decision(backup, true, reasons);
    }

    private static Map<Backup, String> condemned(List<Decision> decisions) {
        Map<Backup, String> condemned = new LinkedHashMap<>();
        decisions.stream()
                .filter(decision -> !decision.keeps())
                .forEach(decision -> condemned.put(decision.backup(), String.join("; ", decision.reasons())));
        return condemned;
    }

    private static Map<Path, List<Backup>> byFile(List<Backup> backups) {
        Map<Path, List<Backup>> byFile = new LinkedHashMap<>();
        backups.forEach(backup -> byFile.computeIfAbsent(backup.original(), any -> new ArrayList<>())
                .add(backup));
        return byFile;
    }

    private static List<Decision> withProofs(Judgement judgement, Map<Backup, String> proven) {
        return judgement.decisions().values().stream()
                .map(decision -> Optional.ofNullable(proven.get(decision.backup()))
                        .map(where -> Decision.letGo(decision.backup(), where))
                        .orElse(decision))
                .toList();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProof(RedundancyProof proof) {
        proofs.add(proof);
    }

    void unbindProof(RedundancyProof proof) {
        proofs.remove(proof);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHold(BackupHold hold) {
        holds.add(hold);
    }

    void unbindHold(BackupHold hold) {
        holds.remove(hold);
    }
}
