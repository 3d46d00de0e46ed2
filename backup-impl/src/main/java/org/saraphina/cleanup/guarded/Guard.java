package org.saraphina.cleanup.guarded;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Verification;
import org.saraphina.backup.catalogue.Knowledge;
import org.saraphina.cleanup.BackupHold;

/** What stays, whatever policies and proofs say. */
final class Guard {
    private static final String UNRECORDED = "guard: nobody recorded what it should hold";

    private final List<BackupHold> holds;
    private final Knowledge known;
    private final Function<Backup, Verification> verification;
    private final Instant now;

    /** @param verification how a backup's bytes are, from memory where that is known */
    Guard(List<BackupHold> holds, Knowledge known, Function<Backup, Verification> verification, Instant now) {
        this.holds = List.copyOf(holds);
        this.known = requireNonNull(known, "known is null");
        this.verification = requireNonNull(verification, "verification is null");
        this.now = requireNonNull(now, "now is null");
    }

    /** Why a backup stays although it is proven to be elsewhere. */
    List<String> reasonsAgainstAnyDeletion(Backup backup) {
        List<String> reasons = new ArrayList<>();
        if (backup.isPinned(now)) {
            reasons.add("pinned: " + backup.pin().orElseThrow().reason());
        }
        holds.forEach(hold -> reason(hold, backup).ifPresent(reasons::add));
        if (backup.digest().isEmpty()) {
            reasons.add(UNRECORDED);
        }
        if (known.isIncomplete()) {
            reasons.add("guard: the catalogue of backups is damaged, and a pin may be lost");
        }
        return reasons;
    }

    private static Optional<String> reason(BackupHold hold, Backup backup) {
        try {
            return requireNonNull(hold.reasonToKeep(backup), "it answered nothing");
        } catch (RuntimeException | LinkageError failure) {
            return Optional.of("guard: whether it is still needed cannot be told (" + failure + ")");
        }
    }

    /** Why a backup stays because of what its bytes are: only a whole one is ever deleted. Hashes what is not known. */
    Optional<String> reasonInItsBytes(Backup backup) {
        return switch (verification.apply(backup)) {
            case WHOLE -> Optional.empty();
            case ALTERED -> Optional.of("guard: it is not what was recorded");
            case UNRECORDED -> Optional.of(UNRECORDED);
            case MISSING -> Optional.of("guard: it is gone already");
            case UNREADABLE -> Optional.of("guard: it cannot be read");
        };
    }

    /** Of the backups of one file, those that no policy deletes, each with why. */
    Map<Backup, String> untouchableByPolicy(List<Backup> newestFirst) {
        Map<Backup, String> untouchable = new HashMap<>();
        Optional<Backup> newestWhole = newestWhole(newestFirst);
        newestWhole.ifPresent(backup -> untouchable.put(backup, "guard: the newest whole one"));
        newestFirst.stream().findFirst().ifPresent(backup -> untouchable.put(backup, "guard: the newest one"));
        if (newestWhole.isEmpty()) {
            newestFirst.forEach(
                    backup -> untouchable.putIfAbsent(backup, "guard: none of this file's backups is whole"));
        }
        return untouchable;
    }

    private Optional<Backup> newestWhole(List<Backup> newestFirst) {
        return newestFirst.stream()
                .filter(backup -> verification.apply(backup) == Verification.WHOLE)
                .findFirst();
    }
}
