package org.saraphina.cleanup;

import java.util.List;
import org.saraphina.backup.Backup;
import org.saraphina.retention.Decision;

/**
 * What a clean-up decided and did.
 *
 * @param policies for each file, by which policy it was judged
 * @param decisions one for every backup there was, by file, newest first
 * @param deleted what is gone now; in a preview empty
 * @param problems what went wrong, in sentences: a policy that was ignored, a file that could not be deleted
 */
public record CleanupReport(
        List<RulingPolicy> policies, List<Decision> decisions, List<Backup> deleted, List<String> problems) {
    public CleanupReport {
        policies = List.copyOf(policies);
        decisions = List.copyOf(decisions);
        deleted = List.copyOf(deleted);
        problems = List.copyOf(problems);
    }
}
