package org.saraphina.control.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.saraphina.control.document.RetentionDocument;

/** What policies do, for people. */
public final class RetentionText {
    private RetentionText() {}

    /** For each file the policy, and what becomes of each backup and why; then what went wrong. */
    public static String of(List<RetentionDocument> files, List<String> problems) {
        List<String> lines = new ArrayList<>(files.isEmpty() ? List.of("No backups.") : lines(files));
        problems.forEach(problem -> lines.add("Problem: " + problem));
        return Printable.lines(lines);
    }

    /** Which backups {@code after} treats otherwise than {@code before}. */
    public static String difference(List<RetentionDocument> before, List<RetentionDocument> after) {
        Set<String> goBefore = goingAway(before);
        Set<String> goAfter = goingAway(after);
        List<String> lines = new ArrayList<>();
        goAfter.stream().filter(name -> !goBefore.contains(name)).forEach(name -> lines.add("no longer kept: " + name));
        goBefore.stream()
                .filter(name -> !goAfter.contains(name))
                .forEach(name -> lines.add("kept from now on: " + name));
        return lines.isEmpty() ? "The same backups stay as before." : Printable.lines(lines);
    }

    private static Set<String> goingAway(List<RetentionDocument> files) {
        return files.stream()
                .flatMap(file -> file.delete().stream())
                .map(RetentionDocument.LetGo::backup)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> lines(List<RetentionDocument> files) {
        List<String> lines = new ArrayList<>();
        for (RetentionDocument file : files) {
            lines.add(file.file() + ", ruled by " + file.policy());
            file.keep().forEach(kept -> lines.add("  keep " + kept.backup() + " (" + reasons(kept) + ")"));
            file.delete().forEach(letGo -> lines.add("  drop " + letGo.backup() + " (" + letGo.reason() + ")"));
        }
        return lines;
    }

    private static String reasons(RetentionDocument.Kept kept) {
        return String.join(", ", kept.reasons());
    }
}
