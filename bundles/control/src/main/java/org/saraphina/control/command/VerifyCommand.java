package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupService;
import org.saraphina.backup.Verification;
import org.saraphina.control.Command;
import org.saraphina.control.document.VerifyDocument;
import org.saraphina.control.text.VerifyText;
import org.saraphina.home.Home;

/** Hashes backups and modules again and compares them with what was recorded. */
public final class VerifyCommand implements CommandHandler {
    private final Services services;
    private final BackupFinder backups;
    private final JarChecks jars;
    private final Home home;

    public VerifyCommand(Services services, BackupFinder backups, JarChecks jars, Home home) {
        this.services = requireNonNull(services, "services is null");
        this.backups = requireNonNull(backups, "backups is null");
        this.jars = requireNonNull(jars, "jars is null");
        this.home = requireNonNull(home, "home is null");
    }

    @Override
    public Reply run(Command command, Consumer<String> progress) throws CommandFailure {
        List<String> unrecorded = new ArrayList<>();
        List<Checked> checks = new ArrayList<>(backups(unrecorded));
        checks.addAll(jars(command.has("all")));
        VerifyDocument document = document(checks, unrecorded);
        ExitCode exitCode = document.bad().isEmpty() ? ExitCode.DONE : ExitCode.FOUND_WANTING;
        return new Reply(exitCode, document, VerifyText.of(document));
    }

    private List<Checked> backups(List<String> unrecorded) throws CommandFailure {
        BackupService service = services.require(BackupService.class);
        List<Checked> checks = new ArrayList<>();
        for (Backup backup : backups.all()) {
            Verification found = service.verify(backup);
            switch (found) {
                case WHOLE -> checks.add(Checked.good(backup.location()));
                case UNRECORDED -> unrecorded.add(home.relative(backup.location()));
                default -> checks.add(Checked.bad(backup.location(), Findings.phrase(found)));
            }
        }
        return checks;
    }

    private List<Checked> jars(boolean all) throws CommandFailure {
        try {
            List<Checked> checks = new ArrayList<>(jars.modulesAgainstLiveCopies());
            if (all) {
                checks.addAll(jars.entriesAgainstChecksums());
            }
            return checks;
        } catch (IOException unreadable) {
            throw CommandFailure.refused(
                    "The jars of the home cannot be listed: " + unreadable.getMessage(), "Make the folder readable");
        }
    }

    private VerifyDocument document(List<Checked> checks, List<String> unrecorded) {
        long files = checks.stream().map(Checked::file).distinct().count();
        List<VerifyDocument.Bad> bad = checks.stream()
                .filter(check -> check.problem().isPresent())
                .map(check -> new VerifyDocument.Bad(
                        home.relative(check.file()), check.problem().orElseThrow()))
                .toList();
        return new VerifyDocument(Math.toIntExact(files), bad, unrecorded);
    }
}
