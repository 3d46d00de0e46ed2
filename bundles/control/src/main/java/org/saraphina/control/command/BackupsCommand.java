package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.control.Command;
import org.saraphina.control.document.BackupDocument;
import org.saraphina.control.text.BackupsText;
import org.saraphina.control.text.LocalTimes;
import org.saraphina.retention.Decision;

/** Lists backups, with what is known of each. */
public final class BackupsCommand implements CommandHandler {
    private final Services services;
    private final BackupFinder backups;
    private final HomeFiles files;
    private final Previews previews;
    private final Proofs proofs;
    private final Clock clock;

    public BackupsCommand(
            Services services, BackupFinder backups, HomeFiles files, Previews previews, Proofs proofs, Clock clock) {
        this.services = requireNonNull(services, "services is null");
        this.backups = requireNonNull(backups, "backups is null");
        this.files = requireNonNull(files, "files is null");
        this.previews = requireNonNull(previews, "previews is null");
        this.proofs = requireNonNull(proofs, "proofs is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        List<Backup> chosen = command.arguments().isEmpty()
                ? backups.all()
                : backupsOf(command.arguments().get(0));
        List<BackupDocument> documents = chosen.isEmpty() ? List.of() : documents(chosen);
        return Reply.done(documents, BackupsText.of(documents, new LocalTimes(clock.getZone())));
    }

    private List<Backup> backupsOf(String moduleOrFile) throws CommandFailure {
        Predicate<Path> meant = files.called(moduleOrFile);
        List<Backup> chosen = backups.all().stream()
                .filter(backup -> meant.test(backup.original()))
                .toList();
        if (chosen.isEmpty() && files.existing(moduleOrFile).isEmpty()) {
            throw CommandFailure.usage(
                    "No module or file is called " + moduleOrFile + ", and no backup is of one",
                    "'modules' lists the modules, 'backups' all backups");
        }
        return chosen;
    }

    private List<BackupDocument> documents(List<Backup> chosen) throws CommandFailure {
        BackupService service = services.require(BackupService.class);
        Map<Backup, List<String>> keptBy = keptBy();
        Set<Backup> proven = proofs.proven(chosen);
        Instant now = clock.instant();
        return chosen.stream()
                .map(backup -> new BackupDocument(
                        files.home().relative(backup.original()),
                        files.home().relative(backup.location()),
                        backup.takenAt(),
                        backup.artifactId().map(ArtifactId::value),
                        backup.sizeInBytes(),
                        backup.digest().map(Sha256::hex),
                        Findings.verified(service.verify(backup)),
                        proven.contains(backup),
                        keptBy.getOrDefault(backup, List.of()),
                        backup.pin().filter(pin -> pin.holdsAt(now)).map(Pin::reason)))
                .toList();
    }

    private Map<Backup, List<String>> keptBy() throws CommandFailure {
        return previews.of(CleanupScope.RETENTION).decisions().stream()
                .filter(Decision::keeps)
                .collect(Collectors.toMap(Decision::backup, Decision::reasons, (first, second) -> first));
    }
}
