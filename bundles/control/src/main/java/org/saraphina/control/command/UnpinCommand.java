package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.control.Command;
import org.saraphina.control.document.PinDocument;
import org.saraphina.control.text.Printable;
import org.saraphina.home.Home;

/** Leaves one backup to policies and proofs again. */
public final class UnpinCommand implements CommandHandler {
    private final Services services;
    private final BackupFinder backups;
    private final Home home;

    public UnpinCommand(Services services, BackupFinder backups, Home home) {
        this.services = requireNonNull(services, "services is null");
        this.backups = requireNonNull(backups, "backups is null");
        this.home = requireNonNull(home, "home is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        Backup unpinned = unpin(backups.find(command.arguments().get(0)));
        String name = home.relative(unpinned.location());
        PinDocument document = new PinDocument(name, false, Optional.empty(), Optional.empty());
        return Reply.done(document, Printable.line("No longer pinned: " + name));
    }

    private Backup unpin(Backup backup) throws CommandFailure {
        try {
            return services.require(BackupService.class).unpin(backup);
        } catch (BackupException failure) {
            throw CommandFailure.refused(failure, "Mend what the message names, then try again");
        }
    }
}
