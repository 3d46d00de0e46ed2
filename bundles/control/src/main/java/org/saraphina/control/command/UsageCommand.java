package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.DiskUse;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.control.Command;
import org.saraphina.control.document.UsageDocument;
import org.saraphina.control.text.UsageText;
import org.saraphina.home.Home;

/** Says what the backups take up, and what of it could be freed. */
public final class UsageCommand implements CommandHandler {
    private final Services services;
    private final Previews previews;
    private final Home home;

    public UsageCommand(Services services, Previews previews, Home home) {
        this.services = requireNonNull(services, "services is null");
        this.previews = requireNonNull(previews, "previews is null");
        this.home = requireNonNull(home, "home is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        List<DiskUse> uses = diskUse();
        Set<Backup> byRetention = letGo(CleanupScope.RETENTION);
        Set<Backup> byProof = letGo(CleanupScope.RETENTION_AND_PROVEN);
        byProof.removeAll(byRetention);
        UsageDocument usage = new UsageDocument(
                uses.stream().mapToLong(DiskUse::bytes).sum(),
                uses.stream().mapToLong(DiskUse::count).sum(),
                uses.stream().map(this::fileUse).toList(),
                Previews.bytes(byRetention),
                Previews.bytes(byProof));
        return Reply.done(usage, UsageText.of(usage));
    }

    private List<DiskUse> diskUse() throws CommandFailure {
        try {
            return services.require(BackupService.class).diskUse();
        } catch (BackupException failure) {
            throw CommandFailure.refused(failure, "Mend what the message names, then try again");
        }
    }

    private Set<Backup> letGo(CleanupScope scope) throws CommandFailure {
        return new HashSet<>(Previews.letGo(previews.of(scope)));
    }

    private UsageDocument.FileUse fileUse(DiskUse use) {
        return new UsageDocument.FileUse(home.relative(use.original()), use.bytes(), use.count());
    }
}
