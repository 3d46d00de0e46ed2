package org.saraphina.backup;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's wish to keep one backup.
 *
 * @param reason why, for those who find it later
 * @param until when the wish ends; for ever when empty
 */
public record Pin(String reason, Optional<Instant> until) {
    public Pin {
        requireNonNull(reason, "reason is null");
        requireNonNull(until, "until is null");
    }

    /** True when this pin has not ended at {@code now}. */
    public boolean holdsAt(Instant now) {
        return until.isEmpty() || now.isBefore(until.get());
    }
}
