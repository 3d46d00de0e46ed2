package org.saraphina.upgrade.journaled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.saraphina.artifact.VerifiedArtifact;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.home.DurationText;
import org.saraphina.intent.OpenIntent;
import org.saraphina.upgrade.ModuleChange;
import org.saraphina.upgrade.UpgradePlan;

/** What an upgrade says to people and to history. */
final class Messages {
    private Messages() {}

    static String verified(VerifiedArtifact artifact) {
        if (artifact.files().isEmpty()) {
            return "";
        }
        int entries = artifact.entriesRead();
        int files = artifact.files().size();
        String read = entries > 0 ? count(entries, "entry", "entries") : count(files, "file", "files");
        return "Verified " + read + ", SHA-256 " + artifact.digest().brief() + "…";
    }

    private static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    static String planned(UpgradePlan plan) {
        if (plan.isBlocked()) {
            return "Planned: blocked";
        }
        return "Planned: refreshes " + count(plan.refreshes().size(), "other module", "other modules");
    }

    static String backedUp(List<Backup> backups) {
        if (backups.isEmpty()) {
            return "Nothing to back up: every file is new";
        }
        if (backups.size() == 1) {
            return "Created timestamped backup: " + backups.get(0).name();
        }
        return "Created " + backups.size() + " timestamped backups: "
                + String.join(", ", backups.stream().map(Backup::name).toList());
    }

    static String healthy(UpgradePlan plan) {
        return plan.probation().isZero() ? "Healthy" : "Healthy for " + DurationText.forPeople(plan.probation());
    }

    static String baseline(Optional<Checkpoint> commit) {
        return commit.map(made -> "Committed the present version first: " + made.brief())
                .orElse("");
    }

    static String committed(History.Result result) {
        return result.error()
                .map(why -> "Not committed, so the backups are kept: " + why)
                .or(() -> result.commit().map(made -> "Git commit: " + made.brief()))
                .orElse("");
    }

    static String cleaned(CleanupReport report) {
        List<Backup> deleted = report.deleted();
        if (deleted.isEmpty()) {
            return "";
        }
        if (deleted.size() == 1) {
            return "Cleaned up backup (" + reasonFor(deleted.get(0), report) + "): "
                    + deleted.get(0).name();
        }
        return "Cleaned up " + deleted.size() + " backups";
    }

    /** Without what follows a colon: where exactly the bytes are. */
    private static String reasonFor(Backup backup, CleanupReport report) {
        return report.decisions().stream()
                .filter(decision -> decision.backup().equals(backup))
                .map(decision -> decision.reasons().get(0).replaceFirst(":.*", ""))
                .findFirst()
                .orElse("no longer needed");
    }

    /** The commit of an upgrade, made now or after a crash. */
    static CheckpointMessage commit(OpenIntent intent) {
        List<String> changes = intent.changes();
        String subject = switch (changes.size()) {
            case 0 -> "Upgrade files with artifact " + intent.artifactId();
            case 1 -> "Upgrade " + changes.get(0);
            default -> "Upgrade " + changes.size() + " modules with artifact " + intent.artifactId();
        };
        List<String> body = new ArrayList<>();
        intent.message().ifPresent(text -> body.add(text + "\n"));
        if (changes.size() > 1) {
            changes.forEach(change -> body.add("  " + change));
        }
        List<String> trailers = new ArrayList<>();
        trailers.add("Saraphina-Upgrade: " + intent.id());
        trailers.add("Saraphina-Artifact: " + intent.artifactId());
        changes.forEach(change -> trailers.add("Saraphina-Module: " + change));
        return new CheckpointMessage(subject, String.join("\n", body), trailers);
    }

    static ExpectedLosses expectedLosses(UpgradePlan plan) {
        return new ExpectedLosses(
                names(plan, change -> change.to().isPresent()),
                names(plan, change -> change.to().isEmpty()),
                Set.copyOf(plan.lostServices()));
    }

    private static Set<String> names(UpgradePlan plan, Predicate<ModuleChange> which) {
        return plan.modules().stream()
                .filter(which)
                .map(ModuleChange::symbolicName)
                .collect(Collectors.toSet());
    }
}
