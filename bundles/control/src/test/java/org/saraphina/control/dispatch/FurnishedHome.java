package org.saraphina.control.dispatch;

import static org.saraphina.backup.Verification.ALTERED;
import static org.saraphina.backup.Verification.UNRECORDED;
import static org.saraphina.backup.Verification.WHOLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.cm.ConfigurationAdmin;
import org.saraphina.artifact.ModuleId;
import org.saraphina.artifact.ModuleVersion;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupService;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.RedundancyProof;
import org.saraphina.control.Answer;
import org.saraphina.control.Complaints;
import org.saraphina.retention.PolicyRegistry;
import org.saraphina.swap.InstalledModule;
import org.saraphina.swap.ModuleSwapper;
import org.saraphina.upgrade.UpgradeEvent;
import org.saraphina.upgrade.UpgradeEvent.Phase;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeRequest;
import org.saraphina.upgrade.UpgradeStep;
import org.saraphina.upgrade.Upgrader;

/** A home with two modules, and backups of three files: good, damaged, unrecorded, and one that git has. */
final class FurnishedHome {
    final ControlledHome controlled;
    final Shelf shelf = new Shelf();
    final NewestStays cleanup;
    final PaperConfiguration configuration = new PaperConfiguration();
    final ScriptedUpgrader upgrader;

    FurnishedHome(Path directory) throws IOException {
        controlled = new ControlledHome(directory);
        Path bundles = controlled.home.bundles();
        Path greeter = Files.writeString(bundles.resolve("greeter.jar"), "new");
        Path library = Files.writeString(bundles.resolve("lang.jar"), "lang");
        Path settings =
                Files.createDirectories(controlled.home.root().resolve("etc")).resolve("greeter.jar");
        shelf.put(greeter, "2026-11-23T07:10:45Z", "abc12345", WHOLE);
        Backup inGit = shelf.put(greeter, "2026-11-22T18:00:00Z", "0badc0de", WHOLE);
        Backup damaged = shelf.put(greeter, "2026-11-21T18:00:00Z", "11111111", ALTERED);
        shelf.put(settings, "2026-11-23T07:10:45Z", "abc12345", WHOLE);
        shelf.put(library, "2026-11-20T06:00:00Z", "22222222", UNRECORDED);
        cleanup = new NewestStays(shelf, Set.of(inGit), Set.of(damaged));
        upgrader = new ScriptedUpgrader(controlled.home, this::greeterUpgraded);
        controlled.bring(BackupService.class, shelf);
        controlled.bring(BackupCleanup.class, cleanup);
        controlled.bring(
                RedundancyProof.class,
                asked -> asked.stream()
                        .filter(backup -> backup.location().equals(inGit.location()))
                        .collect(Collectors.toMap(backup -> backup, backup -> "in git history: a7b3c912")));
        controlled.bring(PolicyRegistry.class, new KnownPolicies());
        controlled.bring(ConfigurationAdmin.class, configuration.admin());
        controlled.bring(Upgrader.class, upgrader);
        controlled.bring(Complaints.class, () -> List.of("etc/x.cfg.json is malformed"));
        controlled.bring(
                ModuleSwapper.class,
                new FixedModules(List.of(
                        module("org.apache.commons.lang3", "3.17.0", "ACTIVE", Optional.of(library), 0),
                        module("org.example.greeter", "1.1.0", "RESOLVED", Optional.of(greeter), 1),
                        module("org.saraphina.control", "1.0.0", "ACTIVE", Optional.empty(), 0))));
    }

    private static InstalledModule module(
            String name, String version, String state, Optional<Path> file, int fragments) {
        return new InstalledModule(new ModuleId(name, ModuleVersion.parse(version)), state, file, fragments);
    }

    private UpgradeOutcome greeterUpgraded(UpgradeRequest request) {
        tell(request, UpgradeStep.VERIFY, "Verified 14 entries, SHA-256 9f2c…");
        controlled.listeners.forEach(listener -> listener.onPlan(request, ScriptedUpgrader.plan(controlled.home)));
        tell(request, UpgradeStep.SWAP, "Swapped in 11 ms");
        return new Applied(ScriptedUpgrader.uncommitted(
                controlled.home, "the hook pre-commit refused it:\nno jars here\nask the architects"));
    }

    private void tell(UpgradeRequest request, UpgradeStep step, String text) {
        UpgradeEvent event = new UpgradeEvent(request, Optional.empty(), step, Phase.DONE, Duration.ZERO, text);
        controlled.listeners.forEach(listener -> listener.onEvent(event));
    }

    Answer run(String name, List<String> arguments, Map<String, String> options) {
        return controlled.run(name, arguments, options);
    }

    Answer run(String name, String... arguments) {
        return controlled.run(name, arguments);
    }
}
