package org.saraphina.control.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.saraphina.home.Home;
import org.saraphina.upgrade.FileChange;
import org.saraphina.upgrade.ModuleChange;
import org.saraphina.upgrade.UpgradePlan;

/** Plans for people. */
public final class PlanText {
    private static final int NAMED_IN_HEADLINE = 3;

    private PlanText() {}

    /** The answer to {@code plan}. */
    public static String of(UpgradePlan plan, Home home) {
        List<String> lines = new ArrayList<>();
        lines.add("Artifact " + plan.artifactId() + " would change");
        changes(plan, home).forEach(change -> lines.add("  " + change));
        if (!plan.refreshes().isEmpty()) {
            lines.add("It would stop and start as well");
            plan.refreshes().forEach(refresh -> lines.add("  " + refresh));
        }
        if (!plan.lostServices().isEmpty()) {
            lines.add("It would take these services away: " + String.join(", ", plan.lostServices()));
        }
        plan.warnings().forEach(warning -> lines.add("Warning: " + warning));
        plan.blockers().forEach(blocker -> lines.add("Blocked: " + blocker));
        lines.add(plan.isBlocked() ? "It would be refused." : "Nothing speaks against it.");
        return Printable.lines(lines);
    }

    /** {@code Applying artifact abc12345: org.example.greeter 1.0.0 → 1.1.0}. */
    public static String headline(UpgradePlan plan, Home home) {
        List<String> changes = changes(plan, home);
        String named = changes.stream().limit(NAMED_IN_HEADLINE).collect(Collectors.joining(", "));
        int others = changes.size() - NAMED_IN_HEADLINE;
        String what = changes.isEmpty() ? "" : ": " + named + (others > 0 ? " and " + others + " more" : "");
        return Printable.line("Applying artifact " + plan.artifactId() + what);
    }

    private static List<String> changes(UpgradePlan plan, Home home) {
        List<String> changes = new ArrayList<>(
                plan.modules().stream().map(ModuleChange::toString).toList());
        Set<Path> moduleFiles =
                plan.modules().stream().map(change -> change.file().target()).collect(Collectors.toSet());
        plan.files().stream()
                .filter(change -> !moduleFiles.contains(change.target()))
                .map(change -> fileChange(change, home))
                .forEach(changes::add);
        return changes;
    }

    private static String fileChange(FileChange change, Home home) {
        String arrival = change.replacesSomething() ? " changed" : " added";
        return home.relative(change.target()) + (change.after().isPresent() ? arrival : " removed");
    }
}
