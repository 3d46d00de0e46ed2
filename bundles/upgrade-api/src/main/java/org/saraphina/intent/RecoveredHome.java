package org.saraphina.intent;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The home of the application. There as a service as soon as nothing half done is left in it, so whoever depends on it
 * comes after recovery.
 */
@ProviderType
public interface RecoveredHome {
    /** The directory; absolute, without symbolic links. */
    Path root();
}
