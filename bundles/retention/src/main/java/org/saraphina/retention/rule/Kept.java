package org.saraphina.retention.rule;

import static java.util.Objects.requireNonNull;

import org.saraphina.backup.Backup;

/**
 * A backup that somebody wants to stay.
 *
 * @param backup what stays
 * @param reason why, in a few words for people
 */
public record Kept(Backup backup, String reason) {
    public Kept {
        requireNonNull(backup, "backup is null");
        requireNonNull(reason, "reason is null");
    }
}
