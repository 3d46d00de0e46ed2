package org.saraphina.retention.selection;

import java.nio.file.Path;
import java.util.Optional;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;

/** Which policy rules which file. */
@FunctionalInterface
public interface Rulers {
    /**
     * The policy that rules {@code file} now; empty when nothing is configured and there is no policy service.
     *
     * @throws UnknownPolicyException if what is configured for it is no policy, now
     */
    Optional<RetentionPolicy> rulerOf(Path file) throws UnknownPolicyException;

    /** What people should know about the configuration; empty when all is well. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
