package org.saraphina.control.text;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saraphina.control.document.BackupDocument;

/** {@code backups} for people. */
public final class BackupsText {
    private static final int BRIEF_DIGEST = 8;

    private BackupsText() {}

    /** The backups of each file, newest first, with the times on the clock of {@code times}. */
    public static String of(List<BackupDocument> backups, LocalTimes times) {
        if (backups.isEmpty()) {
            return "No backups.";
        }
        Map<String, List<BackupDocument>> byFile =
                backups.stream().collect(groupingBy(BackupDocument::file, LinkedHashMap::new, toList()));
        List<String> lines = new ArrayList<>();
        byFile.forEach((file, ofFile) -> {
            lines.add(file);
            Table.lines(ofFile.stream().map(backup -> row(backup, times)).toList())
                    .forEach(line -> lines.add("  " + line));
        });
        return Printable.lines(lines);
    }

    private static List<String> row(BackupDocument backup, LocalTimes times) {
        return List.of(
                times.text(backup.takenAt()),
                backup.artifactId().orElse("-"),
                Sizes.text(backup.size()),
                backup.sha256().map(hex -> hex.substring(0, BRIEF_DIGEST)).orElse("-"),
                backup.verified().map(whole -> whole ? "whole" : "DAMAGED").orElse("unrecorded"),
                backup.redundantInGit() ? "in git" : "",
                backup.keptBy().isEmpty() ? "may go" : "kept by " + String.join(", ", backup.keptBy()));
    }
}
