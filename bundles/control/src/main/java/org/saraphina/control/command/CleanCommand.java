package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.control.Command;
import org.saraphina.control.document.CleanDocument;
import org.saraphina.control.document.RetentionDocument;
import org.saraphina.control.text.CleanText;
import org.saraphina.control.text.Counts;
import org.saraphina.control.text.Sizes;
import org.saraphina.home.Home;

/** Cleans up now. Found wanting when something that was to go is still there. */
public final class CleanCommand implements CommandHandler {
    private final Services services;
    private final Previews previews;
    private final Home home;

    public CleanCommand(Services services, Previews previews, Home home) {
        this.services = requireNonNull(services, "services is null");
        this.previews = requireNonNull(previews, "previews is null");
        this.home = requireNonNull(home, "home is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        boolean all = command.has("all");
        CleanupScope scope = all ? CleanupScope.ALL_BUT_GUARDED : CleanupScope.RETENTION_AND_PROVEN;
        if (command.has("dry-run")) {
            return preview(scope);
        }
        if (all && !command.has("yes")) {
            throw notConfirmed();
        }
        return clean(scope);
    }

    private CommandFailure notConfirmed() throws CommandFailure {
        List<Backup> doomed = Previews.letGo(previews.of(CleanupScope.ALL_BUT_GUARDED));
        return CommandFailure.usage(
                "'clean --all' would delete " + Counts.of(doomed.size(), "backup") + " ("
                        + Sizes.text(Previews.bytes(doomed)) + ") and was not confirmed",
                "Say --yes to delete them, or --dry-run to see which and why");
    }

    private Reply preview(CleanupScope scope) throws CommandFailure {
        CleanupReport report = previews.of(scope);
        CleanDocument document = document(true, report, Previews.bytes(Previews.letGo(report)));
        return Reply.done(document, CleanText.of(document));
    }

    private Reply clean(CleanupScope scope) throws CommandFailure {
        CleanupReport report = run(scope);
        CleanDocument document = document(false, report, Previews.bytes(report.deleted()));
        boolean somethingStayed = !report.deleted().containsAll(Previews.letGo(report));
        ExitCode exitCode = somethingStayed ? ExitCode.FOUND_WANTING : ExitCode.DONE;
        return new Reply(exitCode, document, CleanText.of(document));
    }

    private CleanupReport run(CleanupScope scope) throws CommandFailure {
        try {
            return services.require(BackupCleanup.class).run(scope);
        } catch (BackupException failure) {
            throw CommandFailure.refused(failure, "Mend what the message names, then try again");
        }
    }

    private CleanDocument document(boolean dryRun, CleanupReport report, long bytes) {
        return new CleanDocument(
                dryRun,
                report.deleted().stream()
                        .map(Backup::location)
                        .map(home::relative)
                        .toList(),
                bytes,
                RetentionDocument.of(report, home),
                report.problems());
    }
}
