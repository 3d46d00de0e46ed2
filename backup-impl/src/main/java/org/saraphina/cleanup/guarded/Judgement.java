package org.saraphina.cleanup.guarded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.backup.Backup;
import org.saraphina.backup.catalogue.Catalogue;
import org.saraphina.backup.catalogue.CatalogueEvent;
import org.saraphina.backup.catalogue.CatalogueEvent.Announced;
import org.saraphina.backup.catalogue.CatalogueEvent.Withdrawn;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.cleanup.RulingPolicy;
import org.saraphina.cleanup.guarded.Consultation.NoAnswerException;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;

/** Decides about every backup: what the policy says, within what the guard allows. Proofs come afterwards. */
final class Judgement {
    private static final int MANY = 20;

    private final Guard guard;
    private final Consultation consultation;
    private final Catalogue catalogue;
    private final Rulers rulers;
    private final Instant now;

    private final List<RulingPolicy> policies = new ArrayList<>();
    private final Map<Backup, Decision> decisions = new LinkedHashMap<>();
    private final List<CatalogueEvent> announcements = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** Which policy judges a file. */
    @FunctionalInterface
    interface Rulers {
        Optional<RetentionPolicy> rulerOf(Path file) throws UnknownPolicyException;
    }

    Judgement(Guard guard, Consultation consultation, Catalogue catalogue, Rulers rulers, Instant now) {
        this.guard = requireNonNull(guard, "guard is null");
        this.consultation = requireNonNull(consultation, "consultation is null");
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.rulers = requireNonNull(rulers, "rulers is null");
        this.now = requireNonNull(now, "now is null");
    }

    List<RulingPolicy> policies() {
        return policies;
    }

    Map<Backup, Decision> decisions() {
        return decisions;
    }

    /** What is to be recorded about deletions that were put off. */
    List<CatalogueEvent> announcements() {
        return announcements;
    }

    List<String> problems() {
        return problems;
    }

    /** Judges the backups of one file. */
    void judge(Path file, List<Backup> newestFirst, CleanupScope scope) throws IOException {
        Map<Backup, Decision> wished =
                scope == CleanupScope.ALL_BUT_GUARDED ? letAllGo(newestFirst) : askPolicy(file, newestFirst);
        Map<Backup, String> untouchable = guard.untouchableByPolicy(newestFirst);
        Map<Backup, Decision> judged = new LinkedHashMap<>();
        for (Backup backup : newestFirst) {
            judged.put(backup, guarded(backup, Optional.ofNullable(wished.get(backup)), untouchable));
        }
        decisions.putAll(scope == CleanupScope.ALL_BUT_GUARDED ? judged : withMargin(file, judged));
    }

    private static Map<Backup, Decision> letAllGo(List<Backup> backups) {
        Map<Backup, Decision> decisions = new LinkedHashMap<>();
        backups.forEach(backup -> decisions.put(backup, Decision.letGo(backup, "all were to go")));
        return decisions;
    }

    private Map<Backup, Decision> askPolicy(Path file, List<Backup> newestFirst) {
        String name = "the policy";
        try {
            Optional<RetentionPolicy> ruler = rulers.rulerOf(file);
            if (ruler.isEmpty()) {
                return keepAll(file, "none: there is no policy service");
            }
            name = ruler.get().name();
            Map<Backup, Decision> answer = consultation.ask(ruler.get(), newestFirst, now);
            policies.add(new RulingPolicy(file, name));
            return answer;
        } catch (UnknownPolicyException unknown) {
            return keepAll(file, "none: " + unknown.getMessage());
        } catch (NoAnswerException useless) {
            return keepAll(file, name + ", ignored: " + useless.getMessage());
        } catch (RuntimeException vanished) {
            return keepAll(file, name + ", ignored: " + vanished);
        }
    }

    private Map<Backup, Decision> keepAll(Path file, String because) {
        policies.add(new RulingPolicy(file, because));
        problems.add("Every backup of " + file.getFileName() + " is kept; policy " + because);
        return Map.of();
    }

    private Decision guarded(Backup backup, Optional<Decision> wished, Map<Backup, String> untouchable) {
        List<String> reasons = new ArrayList<>(guard.reasonsAgainstAnyDeletion(backup));
        wished.filter(Decision::keeps).ifPresent(kept -> reasons.addAll(kept.reasons()));
        if (wished.isEmpty()) {
            reasons.add("no policy decided about it");
        }
        boolean onlyTheGuardIsLeft = reasons.isEmpty() && untouchable.containsKey(backup);
        if (onlyTheGuardIsLeft) {
            reasons.add(untouchable.get(backup));
        }
        return reasons.isEmpty() ? wished.orElseThrow() : new Decision(backup, true, reasons);
    }

    /**
     * A policy that suddenly wants most of a file's backups gone may be a mistake: it is announced, and done in the next
     * run if the same policy still says so.
     */
    private Map<Backup, Decision> withMargin(Path file, Map<Backup, Decision> judged) throws IOException {
        long going =
                judged.values().stream().filter(decision -> !decision.keeps()).count();
        boolean isMuch = going > MANY && going > judged.size() / 2;
        Optional<String> announced = catalogue.knowledge().announced(file);
        String policy = policies.get(policies.size() - 1).policy();
        if (!isMuch) {
            announced.ifPresent(any -> announcements.add(new Withdrawn(file)));
            return judged;
        }
        if (announced.equals(Optional.of(policy))) {
            announcements.add(new Withdrawn(file));
            return judged;
        }
        announcements.add(new Announced(file, policy));
        problems.add(policy + " lets " + going + " of " + judged.size() + " backups of " + file.getFileName()
                + " go. In case that is a mistake they go in the next run; saraphina clean --all does not wait.");
        return putOff(judged);
    }

    private static Map<Backup, Decision> putOff(Map<Backup, Decision> judged) {
        Map<Backup, Decision> all = new LinkedHashMap<>();
        judged.forEach((backup, decision) ->
                all.put(backup, decision.keeps() ? decision : Decision.keep(backup, "put off to the next run")));
        return all;
    }
}
