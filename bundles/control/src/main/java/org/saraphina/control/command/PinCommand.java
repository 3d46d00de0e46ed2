package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.Pin;
import org.saraphina.control.Command;
import org.saraphina.control.document.PinDocument;
import org.saraphina.control.text.LocalTimes;
import org.saraphina.control.text.Printable;
import org.saraphina.home.Home;

/** Keeps one backup, whatever policies and proofs say. */
public final class PinCommand implements CommandHandler {
    private final Services services;
    private final BackupFinder backups;
    private final Home home;
    private final Clock clock;

    public PinCommand(Services services, BackupFinder backups, Home home, Clock clock) {
        this.services = requireNonNull(services, "services is null");
        this.backups = requireNonNull(backups, "backups is null");
        this.home = requireNonNull(home, "home is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        Pin pin = new Pin(command.option("reason").orElse("asked for by hand"), until(command));
        Backup pinned = pin(backups.find(command.arguments().get(0)), pin);
        PinDocument document =
                new PinDocument(home.relative(pinned.location()), true, Optional.of(pin.reason()), pin.until());
        return Reply.done(document, Printable.line("Kept " + duration(pin) + ": " + document.backup()));
    }

    private Optional<Instant> until(Command command) throws CommandFailure {
        Optional<String> text = command.option("until");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Instant until = Moments.parse(text.get(), clock.getZone());
        if (!until.isAfter(clock.instant())) {
            throw CommandFailure.usage("Already over: " + text.get(), "Name a time to come, or leave --until out");
        }
        return Optional.of(until);
    }

    private Backup pin(Backup backup, Pin pin) throws CommandFailure {
        try {
            return services.require(BackupService.class).pin(backup, pin);
        } catch (BackupException failure) {
            throw CommandFailure.refused(failure, "Mend what the message names, then try again");
        }
    }

    private String duration(Pin pin) {
        return pin.until()
                .map(until -> "until " + new LocalTimes(clock.getZone()).text(until))
                .orElse("for ever");
    }
}
