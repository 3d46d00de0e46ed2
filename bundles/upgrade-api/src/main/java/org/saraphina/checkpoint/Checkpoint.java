package org.saraphina.checkpoint;

import static java.util.Objects.requireNonNull;

/**
 * One commit.
 *
 * @param commit its name, 40 hex digits
 */
public record Checkpoint(String commit) {
    public Checkpoint {
        requireNonNull(commit, "commit is null");
    }

    /** The first eight digits. */
    public String brief() {
        return commit.substring(0, 8);
    }
}
