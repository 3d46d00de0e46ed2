package org.saraphina.control.text;

import java.util.ArrayList;
import java.util.List;
import org.saraphina.backup.Backup;
import org.saraphina.control.document.Ending;
import org.saraphina.home.Home;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeReport;

/** How an upgrade ended, for people. */
public final class OutcomeText {
    private OutcomeText() {}

    /** The ending, the reasons, and how to go back. */
    public static String of(UpgradeOutcome outcome, Home home) {
        Ending ending = Ending.of(outcome);
        String wayBack = ending == Ending.APPLIED ? wayBack(outcome.report(), home) : "";
        List<String> lines = new ArrayList<>(List.of(sentence(ending) + wayBack));
        outcome.reasons().forEach(reason -> lines.addAll(indented(reason)));
        outcome.report()
                .commitError()
                .ifPresent(why -> lines.addAll(("Not in git history yet, so the backups stay: " + why)
                        .lines()
                        .toList()));
        return Printable.lines(lines);
    }

    /** The same for an upgrade that ended before there was anything to report. */
    public static String of(Ending ending, String reason) {
        return sentence(ending) + "\n" + Printable.lines(indented(reason));
    }

    /** A reason may have lines below it that are indented already: the stack of a thread. */
    private static List<String> indented(String reason) {
        return ("  " + reason).lines().toList();
    }

    private static String sentence(Ending ending) {
        return switch (ending) {
            case APPLIED -> "Applied.";
            case REFUSED -> "Refused, nothing was touched.";
            case ROLLED_BACK -> "Rolled back, the system is as it was.";
            case RESTART_REQUIRED -> "Applied, but it takes effect at the next start.";
            case STUCK -> "Neither finished nor taken back, this needs a person.";
        };
    }

    private static String wayBack(UpgradeReport report, Home home) {
        List<Backup> left = report.backups().stream()
                .filter(backup -> !report.cleaned().contains(backup))
                .toList();
        boolean oneCommandGoesBack = left.size() == 1 && report.plan().files().size() == 1;
        return oneCommandGoesBack
                ? " Take it back with: saraphina restore " + BackupReference.of(left.get(0), home)
                : "";
    }
}
