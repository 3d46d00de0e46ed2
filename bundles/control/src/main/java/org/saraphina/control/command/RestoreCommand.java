package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.Sha256;
import org.saraphina.backup.Verification;
import org.saraphina.control.Command;
import org.saraphina.control.document.RestoreDocument;
import org.saraphina.control.text.BackupReference;
import org.saraphina.control.text.Printable;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.upgrade.UpgradeId;
import org.saraphina.upgrade.Upgrader;

/**
 * Puts one backup back, whole or not at all: over a module that runs as an upgrade, over any other file at once. Backs up
 * first what it replaces.
 */
public final class RestoreCommand implements CommandHandler {
    private static final ArtifactId RESTORED = new ArtifactId("restore");

    private final Services services;
    private final BackupFinder backups;
    private final HomeFiles files;
    private final FileOperations operations;
    private final UpgradeRun upgrade;
    private final HostState host;

    public RestoreCommand(
            Services services,
            BackupFinder backups,
            HomeFiles files,
            FileOperations operations,
            UpgradeRun upgrade,
            HostState host) {
        this.services = requireNonNull(services, "services is null");
        this.backups = requireNonNull(backups, "backups is null");
        this.files = requireNonNull(files, "files is null");
        this.operations = requireNonNull(operations, "operations is null");
        this.upgrade = requireNonNull(upgrade, "upgrade is null");
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        Backup backup = backups.find(command.arguments().get(0));
        requireUnaltered(backup);
        Optional<String> elsewhere = command.option("to");
        Path target = elsewhere.isPresent() ? files.file(elsewhere.get()) : backup.original();
        boolean runs = files.isModule(target) && host.modulesRun();
        return runs ? asUpgrade(command, backup, target, progress) : atOnce(backup, target);
    }

    private void requireUnaltered(Backup backup) throws CommandFailure {
        Verification found = services.require(BackupService.class).verify(backup);
        boolean mayBePutBack = found == Verification.WHOLE || found == Verification.UNRECORDED;
        if (!mayBePutBack) {
            throw CommandFailure.refused(
                    "Not restored, because the backup " + Findings.phrase(found) + ": " + name(backup),
                    nextBest(backup)
                            .map(other -> "The next one that is whole: saraphina restore " + reference(other))
                            .orElse("No older backup of this file is whole; look for its bytes in git history"));
        }
    }

    private Optional<Backup> nextBest(Backup bad) throws CommandFailure {
        BackupService service = services.require(BackupService.class);
        return backups.all().stream()
                .filter(backup -> backup.original().equals(bad.original()))
                .filter(backup -> backup.takenAt().isBefore(bad.takenAt()))
                .filter(backup -> service.verify(backup) == Verification.WHOLE)
                .findFirst();
    }

    private Reply asUpgrade(Command command, Backup backup, Path target, Consumer<String> progress)
            throws CommandFailure {
        Path place = home().root().relativize(target);
        String description = "Restore " + home().relative(target) + " from " + backup.name();
        return upgrade.carryOut(UpgradeRequests.bringBack(command, backup.location(), place, description), progress);
    }

    private Reply atOnce(Backup backup, Path target) throws CommandFailure {
        requireNoUpgrade();
        BackupService service = services.require(BackupService.class);
        Optional<Backup> replaced;
        try {
            boolean replacesSomething = operations.facts(target).isPresent();
            replaced = replacesSomething ? Optional.of(service.take(target, RESTORED)) : Optional.empty();
            service.restore(backup, target);
        } catch (BackupException | IOException failure) {
            throw CommandFailure.refused(failure, "Do what the message says, then try again");
        }
        RestoreDocument restored = new RestoreDocument(
                name(backup), home().relative(target), backup.digest().map(Sha256::hex), replaced.map(this::name));
        return Reply.done(restored, Printable.line("Restored " + restored.restoredTo() + " from " + backup.name()));
    }

    /** An upgrade may be changing the very file, and would take the bytes put there for those of somebody else. */
    private void requireNoUpgrade() throws CommandFailure {
        Optional<UpgradeId> underWay = services.find(Upgrader.class).flatMap(Upgrader::underWay);
        if (underWay.isPresent()) {
            throw CommandFailure.refused(
                    "Not restored, because upgrade " + underWay.get() + " is under way",
                    "Try again when it has ended; 'status' says when");
        }
    }

    private Home home() {
        return files.home();
    }

    private String name(Backup backup) {
        return home().relative(backup.location());
    }

    private String reference(Backup backup) {
        return BackupReference.of(backup, home());
    }
}
