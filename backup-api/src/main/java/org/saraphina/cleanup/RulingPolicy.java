package org.saraphina.cleanup;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Which policy rules the backups of one file.
 *
 * @param original the file
 * @param policy the policy's name, or why none is in force ({@code none: no policy named "lsat"})
 */
public record RulingPolicy(Path original, String policy) {
    public RulingPolicy {
        requireNonNull(original, "original is null");
        requireNonNull(policy, "policy is null");
    }
}
