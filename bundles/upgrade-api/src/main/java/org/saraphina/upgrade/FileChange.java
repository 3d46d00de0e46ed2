package org.saraphina.upgrade;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.saraphina.backup.Sha256;

/**
 * One file of the home before and after.
 *
 * @param target the file; absolute
 * @param copy where the verified new bytes are; empty when the file goes away
 * @param before what the file hashes to now; empty when it is not there
 * @param after what it will hash to; empty when it goes away
 */
public record FileChange(Path target, Optional<Path> copy, Optional<Sha256> before, Optional<Sha256> after) {
    public FileChange {
        requireNonNull(target, "target is null");
        requireNonNull(copy, "copy is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        if (copy.isPresent() != after.isPresent()) {
            throw new IllegalArgumentException("New bytes and their digest come together: " + target);
        }
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("A file that is absent before and after does not change: " + target);
        }
    }

    /** True when there is something to back up. */
    public boolean replacesSomething() {
        return before.isPresent();
    }
}
