package org.saraphina.control.dispatch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.saraphina.backup.Backup;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.cleanup.RulingPolicy;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;

/** A clean-up of paper backups: keeps the newest of each file and what is pinned, and says so. */
final class NewestStays implements BackupCleanup {
    final List<CleanupScope> runs = new ArrayList<>();
    private final Shelf shelf;
    private final Set<Backup> inGit;
    private final Set<Backup> undeletable;

    NewestStays(Shelf shelf, Set<Backup> inGit, Set<Backup> undeletable) {
        this.shelf = shelf;
        this.inGit = inGit;
        this.undeletable = undeletable;
    }

    @Override
    public CleanupReport run(CleanupScope scope) {
        runs.add(scope);
        List<Decision> decisions = decisions(scope, "last(1)");
        List<Backup> doomed = decisions.stream()
                .filter(decision -> !decision.keeps())
                .map(Decision::backup)
                .toList();
        List<Backup> deleted =
                doomed.stream().filter(backup -> !undeletable.contains(backup)).toList();
        List<String> problems = doomed.stream()
                .filter(undeletable::contains)
                .map(backup -> backup.name() + " cannot be deleted: permission denied")
                .toList();
        shelf.backups.removeAll(deleted);
        return new CleanupReport(ruled("last(1)"), decisions, deleted, problems);
    }

    @Override
    public CleanupReport preview(CleanupScope scope) {
        return new CleanupReport(ruled("last(1)"), decisions(scope, "last(1)"), List.of(), List.of());
    }

    @Override
    public CleanupReport preview(CleanupScope scope, RetentionPolicy policy) {
        return new CleanupReport(ruled(policy.name()), decisions(scope, policy.name()), List.of(), List.of());
    }

    private List<RulingPolicy> ruled(String policy) {
        Set<Path> files =
                shelf.backups.stream().map(Backup::original).collect(Collectors.toCollection(LinkedHashSet::new));
        return files.stream().map(file -> new RulingPolicy(file, policy)).toList();
    }

    private List<Decision> decisions(CleanupScope scope, String policy) {
        Set<Path> seen = new LinkedHashSet<>();
        List<Decision> decisions = new ArrayList<>();
        for (Backup backup : shelf.backups) {
            decisions.add(decision(scope, policy, backup, seen.add(backup.original())));
        }
        return decisions;
    }

    private Decision decision(CleanupScope scope, String policy, Backup backup, boolean isNewest) {
        if (backup.isPinned(ControlledHome.NOW)) {
            return Decision.keep(backup, "pinned: " + backup.pin().orElseThrow().reason());
        }
        if (scope != CleanupScope.RETENTION && inGit.contains(backup)) {
            return Decision.letGo(backup, "in git history: a7b3c912");
        }
        return isNewest ? Decision.keep(backup, policy) : Decision.letGo(backup, "not kept by " + policy);
    }
}
