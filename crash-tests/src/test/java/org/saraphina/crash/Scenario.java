package org.saraphina.crash;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saraphina.artifact.Artifact;
import org.saraphina.artifact.Artifact.Source;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Sha256;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.crash.Jars.Nature;
import org.saraphina.retention.rule.Last;
import org.saraphina.retention.rule.RulePolicy;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeRequest;

/**
 * Something that is tried once for each of its operations.
 *
 * @param name for people
 * @param machine on which it is tried, quiet
 * @param deed what is tried
 * @param ending how it ends when nothing goes wrong
 * @param version what the files become by it that it changes; empty for a file that goes
 */
record Scenario(String name, Machine machine, Ending.Deed deed, Ending ending, Map<Path, Optional<Sha256>> version) {

    @Override
    public String toString() {
        return name;
    }

    static List<Scenario> all(Jars jars) throws Exception {
        return List.of(
                unit(jars, "a unit is applied", Nature.GOOD, Ending.DONE),
                unit(jars, "a unit does not pass probation", Nature.UNWELL, Ending.ROLLED_BACK),
                singleModule(jars),
                cleanUp(jars),
                restoreAsUpgrade(jars),
                restorePlainFile(jars));
    }

    /** Two modules, a plain file, one that is new, in a new directory, a new module, and a module that goes. */
    private static Scenario unit(Jars jars, String name, Nature nature, Ending ending) throws Exception {
        Path x = jars.module("x", 2, nature);
        Path y = jars.module("y", 2, Nature.GOOD);
        Path added = jars.module("added", 1, Nature.GOOD);
        Artifact artifact = new Artifact(
                List.of(
                        Source.of(x),
                        Source.of(y),
                        Source.of(added),
                        new Source(jars.file("new-settings"), Optional.of(Path.of("etc/settings.txt"))),
                        new Source(jars.file("news"), Optional.of(Path.of("data/deep/news.txt")))),
                Optional.empty());
        UpgradeRequest request =
                new UpgradeRequest(artifact, Set.of("gone"), Optional.empty(), false, Optional.of("A unit"));
        Map<Path, Optional<Sha256>> version = new HashMap<>();
        version.put(file("bundles/x.jar"), Optional.of(Jars.sha256(x)));
        version.put(file("bundles/y.jar"), Optional.of(Jars.sha256(y)));
        version.put(file("bundles/added.jar"), Optional.of(Jars.sha256(added)));
        version.put(file("bundles/gone.jar"), Optional.empty());
        version.put(file("etc/settings.txt"), Optional.of(Jars.sha256(jars.file("new-settings"))));
        version.put(file("data/deep/news.txt"), Optional.of(Jars.sha256(jars.file("news"))));
        return new Scenario(name, used(jars), host -> Ending.ofUpgrade(host, request), ending, version);
    }

    private static Scenario singleModule(Jars jars) throws Exception {
        Path x = jars.module("x", 2, Nature.FAILS);
        return new Scenario(
                "a module does not start",
                used(jars),
                host -> Ending.ofUpgrade(host, UpgradeRequest.apply(x)),
                Ending.ROLLED_BACK,
                Map.of(file("bundles/x.jar"), Optional.of(Jars.sha256(x))));
    }

    private static Scenario cleanUp(Jars jars) throws Exception {
        return new Scenario(
                "backups are cleaned up",
                withManyBackups(jars),
                host -> Ending.ofBackupWork(() -> host.cleanup.run(CleanupScope.RETENTION_AND_PROVEN)),
                Ending.DONE,
                Map.of());
    }

    private static Scenario restoreAsUpgrade(Jars jars) throws Exception {
        Machine machine = withManyBackups(jars);
        Backup backup = machine.boot().backups.backupsOf(file("bundles/x.jar")).get(0);
        UpgradeRequest request = UpgradeRequest.apply(new Artifact(
                List.of(new Source(backup.location(), Optional.of(Path.of("bundles/x.jar")))), Optional.empty()));
        return new Scenario(
                "a backup is restored over a running module",
                machine,
                host -> Ending.ofUpgrade(host, request),
                Ending.DONE,
                Map.of(file("bundles/x.jar"), backup.digest()));
    }

    private static Scenario restorePlainFile(Jars jars) throws Exception {
        Machine machine = withManyBackups(jars);
        Backup backup =
                machine.boot().backups.backupsOf(file("etc/settings.txt")).get(0);
        machine.put(jars.file("edited"), "etc/settings.txt");
        machine.boot()
                .backups
                .take(file("etc/settings.txt"), backup.artifactId().orElseThrow());
        return new Scenario(
                "a backup is restored over a plain file",
                machine,
                host -> Ending.ofBackupWork(() -> host.backups.restore(backup)),
                Ending.DONE,
                Map.of(file("etc/settings.txt"), backup.digest()));
    }

    /** A home in use: three modules, settings, a stranger's files, and an upgrade behind it. */
    private static Machine used(Jars jars) throws Exception {
        Machine machine = Machine.withEmptyHome(jars.directory());
        machine.put(jars.module("x", 0, Nature.GOOD), "bundles/x.jar");
        machine.put(jars.module("y", 1, Nature.GOOD), "bundles/y.jar");
        machine.put(jars.module("gone", 1, Nature.GOOD), "bundles/gone.jar");
        machine.put(jars.file("settings"), "etc/settings.txt");
        machine.put(jars.file("strange"), "bundles/x.jar.bak.20200101_000000.stranger");
        machine.put(jars.file("stranger"), "notes/mine.txt");
        expectDone(machine, UpgradeRequest.apply(jars.module("x", 1, Nature.GOOD)));
        return machine;
    }

    private static Machine withManyBackups(Jars jars) throws Exception {
        Machine machine = used(jars);
        machine.policy = new RulePolicy(new Last(9));
        machine.history().setFails(true);
        for (int version = 3; version < 8; version++) {
            machine.clock.set(machine.clock.instant().plusSeconds(60));
            Artifact artifact = new Artifact(
                    List.of(
                            Source.of(jars.module("x", version, Nature.GOOD)),
                            new Source(jars.file("settings" + version), Optional.of(Path.of("etc/settings.txt")))),
                    Optional.empty());
            expectDone(machine, UpgradeRequest.apply(artifact));
        }
        machine.history().setFails(false);
        machine.policy = new RulePolicy(new Last(2));
        return machine;
    }

    private static void expectDone(Machine machine, UpgradeRequest request) throws Exception {
        UpgradeOutcome outcome = machine.boot().upgrader.upgrade(request);
        if (!(outcome instanceof UpgradeOutcome.Applied)) {
            throw new AssertionError("The stage could not be set: " + outcome.reasons());
        }
    }

    static Path file(String relative) {
        return Machine.HOME.root().resolve(relative);
    }
}
