package org.saraphina.control.text;

import java.util.ArrayList;
import java.util.List;
import org.saraphina.control.document.UsageDocument;

/** {@code usage} for people. */
public final class UsageText {
    private UsageText() {}

    /** What the backups take up, and what of it could be freed. */
    public static String of(UsageDocument usage) {
        if (usage.count() == 0) {
            return "No backups.";
        }
        List<String> lines = new ArrayList<>(
                Table.lines(usage.byModule().stream().map(UsageText::row).toList()));
        lines.add("In total " + Counts.of(usage.count(), "backup") + ", " + Sizes.text(usage.totalBytes()));
        lines.add("Retention would free " + Sizes.text(usage.freeableByRetentionBytes()) + ", proofs from git history "
                + Sizes.text(usage.freeableByGitBytes()) + " more");
        return Printable.lines(lines);
    }

    private static List<String> row(UsageDocument.FileUse use) {
        return List.of(use.file(), Counts.of(use.count(), "backup"), Sizes.text(use.bytes()));
    }
}
