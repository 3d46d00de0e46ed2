package org.saraphina.control;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says what is wrong at this moment and waits for a person: a malformed configuration file, a commit that keeps failing.
 * A service; {@code status} shows what every one that is registered says. Quick, and safe for use by many threads.
 */
@ConsumerType
public interface Complaints {
    /** One sentence for each thing that is wrong now, which names it and says what to do; empty when all is well. */
    List<String> current();
}
