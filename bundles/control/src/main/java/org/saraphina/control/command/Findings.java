package org.saraphina.control.command;

import java.util.Optional;
import org.saraphina.backup.Verification;

/** What hashing a backup again may find, in words. */
final class Findings {
    private Findings() {}

    /** For people, after "the backup". */
    static String phrase(Verification found) {
        return switch (found) {
            case WHOLE -> "is as it was recorded";
            case ALTERED -> "has other bytes than were recorded";
            case UNRECORDED -> "was never recorded";
            case MISSING -> "is gone";
            case UNREADABLE -> "cannot be read";
        };
    }

    /** Whether the bytes are the recorded ones; empty when nobody recorded them. */
    static Optional<Boolean> verified(Verification found) {
        return found == Verification.UNRECORDED ? Optional.empty() : Optional.of(found == Verification.WHOLE);
    }
}
