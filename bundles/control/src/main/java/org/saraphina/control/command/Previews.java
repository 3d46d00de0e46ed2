package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;

/** What a clean-up would do, with its troubles as answers. */
public final class Previews {
    private final Services services;

    public Previews(Services services) {
        this.services = requireNonNull(services, "services is null");
    }

    CleanupReport of(CleanupScope scope) throws CommandFailure {
        return answered(services.require(BackupCleanup.class), cleanup -> cleanup.preview(scope));
    }

    CleanupReport of(CleanupScope scope, RetentionPolicy policy) throws CommandFailure {
        return answered(services.require(BackupCleanup.class), cleanup -> cleanup.preview(scope, policy));
    }

    /** The backups that {@code report} lets go. */
    static List<Backup> letGo(CleanupReport report) {
        return report.decisions().stream()
                .filter(decision -> !decision.keeps())
                .map(Decision::backup)
                .toList();
    }

    /** Their sizes, added up. */
    static long bytes(Collection<Backup> backups) {
        return backups.stream().mapToLong(Backup::sizeInBytes).sum();
    }

    private static CleanupReport answered(BackupCleanup cleanup, Question question) throws CommandFailure {
        try {
            return question.ask(cleanup);
        } catch (BackupException failure) {
            throw CommandFailure.refused(failure, "Mend what the message names, then try again");
        }
    }

    private interface Question {
        CleanupReport ask(BackupCleanup cleanup) throws BackupException;
    }
}
