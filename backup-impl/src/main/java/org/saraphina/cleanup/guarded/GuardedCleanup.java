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
import org.saraphina.backup.filetree.BackupShelf;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.BackupHold;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.cleanup.RedundancyProof;
import org.saraphina.cleanup.guarded.Judgement.Rulers;
import org.saraphina.home.FileFacts;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.selection.PolicySelection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes backups: policies and proofs say what may go, the guard says what must stay. */
@Component(immediate = true)
public final class GuardedCleanup implements BackupCleanup {
    private static final Logger log = LoggerFactory.getLogger(GuardedCleanup.class);
    private static final Duration POLICY_DEADLINE = Duration.ofSeconds(5);

    private final BackupShelf shelf;
    private final Rulers rulers;
    private final Consultation consultation;
    private final Clock clock;
    private final List<RedundancyProof> proofs = new CopyOnWriteArrayList<>();
    private final List<BackupHold> holds = new CopyOnWriteArrayList<>();

    @Activate
    public GuardedCleanup(@Reference BackupShelf shelf, @Reference PolicySelection selection) {
        this(shelf, selection::rulerOf, POLICY_DEADLINE, Clock.systemUTC());
    }

    GuardedCleanup(BackupShelf shelf, Rulers rulers, Duration policyDeadline, Clock clock) {
        this.shelf = requireNonNull(shelf, "shelf is null");
        this.rulers = requireNonNull(rulers, "rulers is null");
        this.consultation = new Consultation(policyDeadline);
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public synchronized CleanupReport run(CleanupScope scope) throws BackupException {
        try {
            Deletion deletion = new Deletion(shelf, clock);
            Verdict verdict = decide(scope, rulers);
            shelf.catalogue().append(verdict.judgement().announcements());
            deletion.carryOut(verdict.condemned(), verdict.judged());
            return report(verdict, deletion);
        } catch (IOException failure) {
            throw new BackupException("The clean-up could not go on: " + failure.getMessage(), failure);
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
        try {
            return report(decide(scope, judges), new Deletion(shelf, clock));
        } catch (IOException failure) {
            throw new BackupException("The backups cannot be judged: " + failure.getMessage(), failure);
        }
    }

    /** What was decided, and what the files were then. */
    private record Verdict(Judgement judgement, List<Decision> decisions, Map<Path, FileFacts> judged) {
        Map<Backup, String> condemned() {
            Map<Backup, String> condemned = new LinkedHashMap<>();
            decisions.stream()
                    .filter(decision -> !decision.keeps())
                    .forEach(decision -> condemned.put(decision.backup(), String.join("; ", decision.reasons())));
            return condemned;
        }
    }

    private Verdict decide(CleanupScope scope, Rulers judges) throws IOException {
        Instant now = clock.instant();
        Guard guard = new Guard(holds, shelf::check, now);
        Judgement judgement = new Judgement(guard, consultation, shelf.catalogue(), judges, now);
        List<Backup> all = shelf.backups();
        Map<Path, FileFacts> judged = factsOf(all);
        for (Map.Entry<Path, List<Backup>> file : byFile(all).entrySet()) {
            judgement.judge(file.getKey(), file.getValue(), scope);
        }
        Map<Backup, String> proven = scope == CleanupScope.RETENTION ? Map.of() : prove(all, guard);
        return new Verdict(judgement, withProofs(judgement, proven), judged);
    }

    private Map<Path, FileFacts> factsOf(List<Backup> backups) throws IOException {
        Map<Path, FileFacts> facts = new HashMap<>();
        for (Backup backup : backups) {
            shelf.files().facts(backup.location()).ifPresent(found -> facts.put(backup.location(), found));
        }
        return facts;
    }

    private static Map<Path, List<Backup>> byFile(List<Backup> backups) {
        Map<Path, List<Backup>> byFile = new LinkedHashMap<>();
        backups.forEach(backup -> byFile.computeIfAbsent(backup.original(), any -> new ArrayList<>())
                .add(backup));
        return byFile;
    }

    /** Nothing is proven that has to stay anyway. */
    private Map<Backup, String> prove(List<Backup> backups, Guard guard) {
        List<Backup> candidates = backups.stream()
                .filter(backup -> guard.reasonsAgainstAnyDeletion(backup).isEmpty())
                .toList();
        Map<Backup, String> proven = new HashMap<>();
        if (!candidates.isEmpty()) {
            proofs.forEach(proof -> proven.putAll(claims(proof, candidates)));
            proven.keySet().retainAll(candidates);
        }
        return proven;
    }

    private static Map<Backup, String> claims(RedundancyProof proof, List<Backup> candidates) {
        try {
            return proof.prove(candidates);
        } catch (RuntimeException failure) {
            log.warn(
                    "{} could not prove anything; the backups stay",
                    proof.getClass().getName(),
                    failure);
            return Map.of();
        }
    }

    private static List<Decision> withProofs(Judgement judgement, Map<Backup, String> proven) {
        return judgement.decisions().values().stream()
                .map(decision -> Optional.ofNullable(proven.get(decision.backup()))
                        .map(where -> Decision.letGo(decision.backup(), where))
                        .orElse(decision))
                .toList();
    }

    private static CleanupReport report(Verdict verdict, Deletion deletion) {
        List<String> problems = new ArrayList<>(verdict.judgement().problems());
        problems.addAll(deletion.problems());
        return new CleanupReport(verdict.judgement().policies(), verdict.decisions(), deletion.deleted(), problems);
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
