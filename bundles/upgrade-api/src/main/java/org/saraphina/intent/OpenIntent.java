package org.saraphina.intent;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.upgrade.UpgradeId;

/**
 * An upgrade that is under way. Closing it without settling leaves it open: the next start of the host undoes or
 * finishes it.
 */
@ProviderType
public interface OpenIntent extends AutoCloseable {
    /** The number of the upgrade. */
    UpgradeId id();

    /** What is applied. */
    ArtifactId artifactId();

    /** The files it changes. */
    List<Path> files();

    /** Marks that every file has a backup. Durable on return; from here on a crash is undone from these backups. */
    void backedUp(List<Backup> backups) throws IntentException;

    /** Marks that the new version is the version. Durable on return; from here on a crash is finished, not undone. */
    void confirmed() throws IntentException;

    /** Marks that nothing is left to do. Durable on return. */
    void settle() throws IntentException;

    @Override
    void close();
}
