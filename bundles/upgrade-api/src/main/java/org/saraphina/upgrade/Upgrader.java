package org.saraphina.upgrade;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.saraphina.artifact.ArtifactRejectedException;

/** Upgrades the modules of one home. Safe for use by many threads; carries out one upgrade at a time. */
@ProviderType
public interface Upgrader {
    /**
     * What an upgrade would do. Changes nothing.
     *
     * @throws ArtifactRejectedException if the artifact is not what it should be
     * @throws UpgradeException if no plan could be made
     */
    UpgradePlan plan(UpgradeRequest request) throws ArtifactRejectedException, UpgradeException;

    /**
     * Carries out an upgrade: verified, planned, backed up, swapped, watched, committed; or taken back. On return the
     * outcome is durable. Blocks until the probation is over. Another upgrade under way, or a backup that cannot be
     * taken, refuses it.
     *
     * @throws ArtifactRejectedException if the artifact is not what it should be; nothing was touched
     * @throws UpgradeException if the outcome could not be recorded; the message says what is where
     */
    UpgradeOutcome upgrade(UpgradeRequest request) throws ArtifactRejectedException, UpgradeException;

    /** What is being applied at this moment. */
    Optional<UpgradeId> underWay();
}
