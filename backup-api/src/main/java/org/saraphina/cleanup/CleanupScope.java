package org.saraphina.cleanup;

/** How much a clean-up may delete. */
public enum CleanupScope {
    /** What retention lets go. Proofs are not asked: for when a commit failed, or nobody knows whether it did. */
    RETENTION,
    /** What retention lets go, and what is proven to be elsewhere. */
    RETENTION_AND_PROVEN,
    /** Everything but what the guard keeps: for a person who asked for it. */
    ALL_BUT_GUARDED
}
