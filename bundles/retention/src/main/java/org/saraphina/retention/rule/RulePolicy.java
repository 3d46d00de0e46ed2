package org.saraphina.retention.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.saraphina.backup.Backup;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;

/**
 * Keeps what a rule keeps, what is pinned and what is stamped in the future, and lets everything else go.
 *
 * @param rule what to keep
 */
public record RulePolicy(KeepRule rule) implements RetentionPolicy {
    public RulePolicy {
        requireNonNull(rule, "rule is null");
    }

    @Override
    public String name() {
        return rule.toString();
    }

    @Override
    public List<Decision> decide(List<Backup> newestFirst, Instant now) {
        History history = new History(newestFirst, now);
        Map<Backup, Set<String>> reasonsToKeep = reasonsToKeep(history);
        return history.all().stream()
                .map(backup -> decide(backup, reasonsToKeep.getOrDefault(backup, Set.of())))
                .toList();
    }

    private Map<Backup, Set<String>> reasonsToKeep(History history) {
        Map<Backup, Set<String>> reasons = new HashMap<>();
        Stream.concat(history.exempt().stream(), rule.keep(history).stream())
                .forEach(kept -> reasons.computeIfAbsent(kept.backup(), backup -> new LinkedHashSet<>())
                        .add(kept.reason()));
        return reasons;
    }

    private Decision decide(Backup backup, Set<String> reasonsToKeep) {
        return reasonsToKeep.isEmpty()
                ? Decision.letGo(backup, "not kept by " + rule)
                : new Decision(backup, true, List.copyOf(reasonsToKeep));
    }
}
