package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.control.Command;
import org.saraphina.control.document.RetentionDocument;
import org.saraphina.control.text.RetentionText;
import org.saraphina.home.Home;

/** Says which policy rules which file, and what each backup is kept by. */
public final class RetentionCommand implements CommandHandler {
    private final Previews previews;
    private final Home home;

    public RetentionCommand(Previews previews, Home home) {
        this.previews = requireNonNull(previews, "previews is null");
        this.home = requireNonNull(home, "home is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        CleanupReport report = previews.of(CleanupScope.RETENTION);
        List<RetentionDocument> documents = RetentionDocument.of(report, home);
        return Reply.done(documents, RetentionText.of(documents, report.problems()));
    }
}
