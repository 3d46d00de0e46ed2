package org.saraphina.control.text;

import java.util.ArrayList;
import java.util.List;
import org.saraphina.control.document.CleanDocument;
import org.saraphina.control.document.RetentionDocument;

/** {@code clean} for people. */
public final class CleanText {
    private CleanText() {}

    /** What went, what would go, and what went wrong. */
    public static String of(CleanDocument clean) {
        List<String> lines = new ArrayList<>();
        if (clean.dryRun()) {
            lines.addAll(RetentionText.of(clean.files(), List.of()).lines().toList());
            lines.add("A clean-up now would delete " + summary(deletable(clean.files()), clean.freedBytes()));
        } else {
            clean.deleted().forEach(name -> lines.add("Deleted " + name));
            lines.add("Deleted " + summary(clean.deleted().size(), clean.freedBytes()));
        }
        clean.problems().forEach(problem -> lines.add("Problem: " + problem));
        return Printable.lines(lines);
    }

    private static long deletable(List<RetentionDocument> files) {
        return files.stream().mapToLong(file -> file.delete().size()).sum();
    }

    private static String summary(long count, long bytes) {
        return Counts.of(count, "backup") + " (" + Sizes.text(bytes) + ")";
    }
}
