package org.saraphina.retention;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.saraphina.backup.Backup;

/**
 * Whether one backup stays, and why.
 *
 * @param backup the backup this is about
 * @param keeps true when it stays
 * @param reasons why, in a few words each ({@code last(3)}, {@code daily 2026-11-23}); never empty
 */
public record Decision(Backup backup, boolean keeps, List<String> reasons) {
    public Decision {
        requireNonNull(backup, "backup is null");
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("A decision needs a reason: " + backup.name());
        }
    }

    /** The backup stays. */
    public static Decision keep(Backup backup, String... reasons) {
        return new Decision(backup, true, List.of(reasons));
    }

    /** The backup may go. */
    public static Decision letGo(Backup backup, String... reasons) {
        return new Decision(backup, false, List.of(reasons));
    }
}
