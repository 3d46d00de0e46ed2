package org.saraphina.cleanup;

import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.saraphina.backup.Backup;

/**
 * Proves that the bytes of backups are safely elsewhere: in git history, on another machine. A service; it only says
 * what is proven, it never deletes.
 */
@ConsumerType
public interface RedundancyProof {
    /**
     * Says which of {@code backups} have exactly their bytes elsewhere, durably, at this moment. Called immediately
     * before the deletion that relies on it; a proof made earlier is never reused. Whatever cannot be proven, for
     * whatever reason, is left out: leaving out is always right.
     *
     * @return for each proven backup, where its bytes are, in a few words for people ({@code in git history: a7b3c912})
     */
    Map<Backup, String> prove(Collection<Backup> backups);
}
