package org.saraphina.retention;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.saraphina.backup.Backup;

/**
 * Says which backups of one file to keep, and why. A pure function: the same backups and the same time give the same
 * decisions; it reads no file, no clock, and keeps no state.
 *
 * <p>Registered as a service with the property {@value #NAME}. The policy that rules is the one that configuration
 * names, else the service of the highest ranking. It is called behind a guard, on a deadline, on any thread: one that
 * throws, hangs, vanishes or lets everything go costs no backup.
 */
@ConsumerType
public interface RetentionPolicy {
    /** Service property: the name by which configuration and the command line choose this policy. */
    String NAME = "saraphina.retention";

    /** The policy as a person would write it: {@code last(3)}. */
    String name();

    /**
     * Decides over the backups of one file. Backups it does not mention are kept; decisions about backups it was not
     * given are ignored.
     *
     * @param newestFirst all backups of one file, the newest first; may be empty; cannot be changed
     * @param now the time to count from
     */
    List<Decision> decide(List<Backup> newestFirst, Instant now);
}
