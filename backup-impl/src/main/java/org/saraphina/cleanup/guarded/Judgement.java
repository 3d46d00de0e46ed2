package org.saraphina.cleanup.guarded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.backup.Backup;
import org.saraphina.backup.catalogue.CatalogueEvent;
import org.saraphina.backup.catalogue.CatalogueEvent.Announced;
import org.saraphina.backup.catalogue.CatalogueEvent.Withdrawn;
import org.saraphina.backup.catalogue.Knowledge;
import org.saraphina.cleanup.RulingPolicy;
import org.saraphina.cleanup.guarded.Consultation.Answer;
import org.saraphina.cleanup.guarded.Consultation.NoAnswerException;
import org.saraphina.cleanup.guarded.Consultation.Question;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;
import org.saraphina.retention.selection.Rulers;

/** Decides about every backup: what the policy says, within what the guard allows. Proofs come afterwards. */
final class Judgement {
    private static final int MANY = 20;

    private final Guard guard;
    private final Consultation consultation;
    private final Knowledge known;
    private final Rulers rulers;
    private final Instant now;

    private final List<RulingPolicy> policies = new ArrayList<>();
    private final Map<Backup, Decision> decisions = new LinkedHashMap<>();
    private final List<CatalogueEvent> announcements = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Judgement(Guard guard, Consultation consultation, Knowledge known, Rulers rulers, Instant now) {
        this.guard = requireNonNull(guard, "guard is null");
        this.consultation = requireNonNull(consultation, "consultation is null");
        this.known = requireNonNull(known, "known is null");
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

    /** Judges the backups of each file by the policy that rules it. */
    void judge(Map<Path, List<Backup>> newestFirst) {
        Map<Path, Ruling> rulings = new LinkedHashMap<>();
        newestFirst.forEach((file, backups) -> rulings.put(file, rulingOf(file, backups)));
        consultation.readAhead(rulings.values().stream()
                .map(Ruling::question)
                .flatMap(Optional::stream)
                .toList());
        newestFirst.forEach((file, backups) -> judge(file, backups, rulings.get(file)));
    }

    private void judge(Path file, List<Backup> newestFirst, Ruling ruling) {
        Map<Backup, Decision> wished = Map.of();
        if (ruling.question().isPresent()) {
            wished = ask(ruling.question().get(), file, newestFirst);
        } else {
            keepAll(file, ruling.whyNone());
        }
        decisions.putAll(withMargin(file, guarded(newestFirst, wished)));
    }

    /** What is to be asked about a file, or why nobody can be asked. */
    private record Ruling(Optional<Question> question, String whyNone) {}

    private Ruling rulingOf(Path file, List<Backup> newestFirst) {
        try {
            return rulers.rulerOf(file)
                    .map(policy -> new Ruling(Optional.of(question(policy, counting(newestFirst))), ""))
                    .orElse(new Ruling(Optional.empty(), "none: there is no policy service"));
        } catch (UnknownPolicyException unknown) {
            return new Ruling(Optional.empty(), "none: " + unknown.getMessage());
        } catch (RuntimeException | LinkageError vanished) {
            return new Ruling(Optional.empty(), "none: it went away while it was looked for: " + vanished);
        }
    }

    private Question question(RetentionPolicy policy, List<Backup> counting) {
        return new Question(policy, counting, now);
    }

    /** One that nobody recorded never counts towards a rule. */
    private static List<Backup> counting(List<Backup> newestFirst) {
        return newestFirst.stream()
                .filter(backup -> backup.digest().isPresent())
                .toList();
    }

    /** Lets all backups of one file go that the guard does not keep. */
    void letAllGo(Path file, List<Backup> newestFirst) {
        policies.add(new RulingPolicy(file, "none: all go that the guard does not keep"));
        Map<Backup, Decision> wished = new HashMap<>();
        newestFirst.forEach(backup -> wished.put(backup, Decision.letGo(backup, "all were to go")));
        decisions.putAll(guarded(newestFirst, wished));
    }

    /**
     * What the policy says about the backups that count. One that the policy relies on while others go, and that turns out
     * not to be whole, does not count either: the policy is asked again without it.
     */
    private Map<Backup, Decision> ask(Question question, Path file, List<Backup> newestFirst) {
        List<Backup> counting = new ArrayList<>(counting(newestFirst));
        Map<Backup, Decision> decided = new HashMap<>();
        try {
            Answer answer = consultation.ask(question);
            for (Map<Backup, Decision> broken = notWholeAmongTheKept(answer, counting);
                    !broken.isEmpty();
                    broken = notWholeAmongTheKept(answer, counting)) {
                decided.putAll(broken);
                counting.removeAll(broken.keySet());
                answer = consultation.ask(question(question.policy(), counting));
            }
            policies.add(new RulingPolicy(file, answer.policy()));
            reportStrangers(answer, file);
            decided.putAll(answer.decisions());
            return decided;
        } catch (NoAnswerException useless) {
            keepAll(file, useless.getMessage());
            return Map.of();
        }
    }

    /** Looks into the kept ones only where others go on their account: hashing takes time. */
    private Map<Backup, Decision> notWholeAmongTheKept(Answer answer, List<Backup> counting) {
        Map<Backup, Decision> notWhole = new HashMap<>();
        boolean somethingGoes = answer.decisions().values().stream().anyMatch(decision -> !decision.keeps());
        if (somethingGoes) {
            counting.stream()
                    .filter(backup -> keeps(answer, backup))
                    .forEach(backup -> guard.reasonInItsBytes(backup)
                            .ifPresent(reason -> notWhole.put(backup, Decision.keep(backup, reason))));
        }
        return notWhole;
    }

    private static boolean keeps(Answer answer, Backup backup) {
        Decision decision = answer.decisions().get(backup);
        return decision == null || decision.keeps();
    }

    private void reportStrangers(Answer answer, Path file) {
        if (answer.strangers() > 0) {
            problems.add(answer.policy() + " decided about " + answer.strangers()
                    + " backups that it was not asked about, which is ignored: " + file.getFileName());
        }
    }

    private void keepAll(Path file, String because) {
        policies.add(new RulingPolicy(file, because));
        problems.add("Every backup of " + file.getFileName() + " is kept; policy " + because);
    }

    private Map<Backup, Decision> guarded(List<Backup> newestFirst, Map<Backup, Decision> wished) {
        boolean nothingGoes = wished.values().stream().allMatch(Decision::keeps);
        Map<Backup, String> untouchable = nothingGoes ? Map.of() : guard.untouchableByPolicy(newestFirst);
        Map<Backup, Decision> judged = new LinkedHashMap<>();
        for (Backup backup : newestFirst) {
            judged.put(backup, guarded(backup, Optional.ofNullable(wished.get(backup)), untouchable));
        }
        return judged;
    }

    private Decision guarded(Backup backup, Optional<Decision> wished, Map<Backup, String> untouchable) {
        List<String> reasons = new ArrayList<>(guard.reasonsAgainstAnyDeletion(backup));
        wished.filter(Decision::keeps).ifPresent(kept -> addNew(kept.reasons(), reasons));
        boolean isAboutToGo = reasons.isEmpty() && wished.isPresent();
        if (isAboutToGo && untouchable.containsKey(backup)) {
            reasons.add(untouchable.get(backup));
        }
        boolean nobodySpeaksOfIt = reasons.isEmpty() && wished.isEmpty();
        if (nobodySpeaksOfIt) {
            reasons.add("no policy decided about it");
        }
        return reasons.isEmpty() ? wished.orElseThrow() : new Decision(backup, true, reasons);
    }

    /** The guard and a policy may keep a backup for one reason: a pin. */
    private static void addNew(List<String> more, List<String> reasons) {
        more.stream().filter(reason -> !reasons.contains(reason)).forEach(reasons::add);
    }

    /**
     * A policy that suddenly wants most of a file's backups gone may be a mistake: it is announced, and done in the next
     * run if the same policy still says so.
     */
    private Map<Backup, Decision> withMargin(Path file, Map<Backup, Decision> judged) {
        long going =
                judged.values().stream().filter(decision -> !decision.keeps()).count();
        boolean isMuch = going > MANY && going > judged.size() / 2;
        Optional<String> announced = known.announced(file);
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
