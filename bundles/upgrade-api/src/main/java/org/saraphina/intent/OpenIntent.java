package org.saraphina.intent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** The files it changes; absolute. */
    List<Path> files();

    /** The modules it changes, as people read them: {@code org.example.greeter 1.0.0 → 1.1.0}. */
    List<String> changes();

    /** What the commit should say about it, in the words of who asked for it. */
    Optional<String> message();

    /** Marks that every file has a backup. Durable on return; a crash from here on is undone from these backups. */
    void backedUp(List<Backup> backups) throws IntentException;

    /** Marks that the new version is the version. Durable on return; a crash from here on is finished, not undone. */
    void confirmed() throws IntentException;

    /**
     * Takes back a confirmation that may have been written although {@link #confirmed} failed. Durable on return, and only
     * then may anything be put back: else a crash in the midst of that would leave a confirmed upgrade that is half gone.
     */
    void unconfirmed() throws IntentException;

    /**
     * Marks that nothing is left to do. Durable on return, except after {@link #confirmed}: a power cut may then make the
     * next start find that the upgrade is finished already.
     */
    void settle() throws IntentException;

    @Override
    void close();
}
