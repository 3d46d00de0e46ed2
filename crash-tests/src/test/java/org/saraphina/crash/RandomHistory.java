package org.saraphina.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.saraphina.artifact.Artifact;
import org.saraphina.artifact.Artifact.Source;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.crash.Jars.Nature;
import org.saraphina.home.invariants.HomePicture;
import org.saraphina.home.invariants.Invariants;
import org.saraphina.home.testing.Fault;
import org.saraphina.home.testing.Losses;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.rule.Last;
import org.saraphina.retention.rule.RulePolicy;
import org.saraphina.upgrade.UpgradeRequest;

/** What may happen to one home in a year, by seed. Every step is judged; the same seed tells the same story. */
final class RandomHistory {
    private static final int MOST_STEPS = 8;
    private static final int MOMENTS_IN_A_STEP = 120;
    private static final int VERSIONS = 40;
    private static final RetentionPolicy ALL_GO = new RetentionPolicy() {
        @Override
        public String name() {
            return "all go";
        }

        @Override
        public List<Decision> decide(List<Backup> newestFirst, Instant now) {
            return newestFirst.stream()
                    .map(backup -> Decision.letGo(backup, "all go"))
                    .toList();
        }
    };
    private static final List<RetentionPolicy> POLICIES =
            List.of(new RulePolicy(new Last(1)), new RulePolicy(new Last(2)), new RulePolicy(new Last(5)), ALL_GO);
    private static final List<Instant> TIMES = List.of(
            Machine.START,
            Machine.START.minus(Duration.ofHours(1)),
            Instant.EPOCH,
            Machine.START.plus(Duration.ofDays(3650)));

    private final SplittableRandom random;
    private final Jars jars;
    private final Machine machine;
    private final List<String> story = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private Host host;
    private int version = 1;

    RandomHistory(long seed, Jars jars) throws Exception {
        this.random = new SplittableRandom(seed);
        this.jars = jars;
        this.machine = Machine.withEmptyHome(jars.directory());
        machine.put(jars.module("x", 0, Nature.GOOD), "bundles/x.jar");
        machine.put(jars.module("y", 0, Nature.GOOD), "bundles/y.jar");
        machine.put(jars.file("settings"), "etc/settings.txt");
        this.host = machine.boot();
    }

    /** What is wrong in the end, with the story that led there; empty when all is well. */
    List<String> run() throws Exception {
        int steps = 2 + random.nextInt(MOST_STEPS - 1);
        for (int step = 0; step < steps && wrong.isEmpty(); step++) {
            step();
        }
        if (wrong.isEmpty()) {
            end();
        }
        if (wrong.isEmpty()) {
            return List.of();
        }
        List<String> told = new ArrayList<>(story);
        told.addAll(wrong);
        return told;
    }

    private void step() throws Exception {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> tryIt(upgrade(Nature.GOOD));
            case 4 -> tryIt(upgrade(random.nextBoolean() ? Nature.FAILS : Nature.UNWELL));
            case 5, 6 -> tryIt(cleanUp());
            case 7 -> tryIt(restore());
            case 8 -> tryIt(pin());
            case 9 -> meddle();
            case 10 -> setClock();
            default -> machine.history().setFails(told("git fails", random.nextInt(3) == 0));
        }
    }

    private <T> T told(String what, T value) {
        story.add(what + ": " + value);
        return value;
    }

    /** Something that is tried, and what the files become by it. */
    private record Attempt(String name, Ending.Deed deed, Map<Path, Optional<Sha256>> version) {}

    private Attempt upgrade(Nature nature) {
        boolean again = random.nextInt(6) == 0;
        version = again ? version : version % VERSIONS + 1;
        Path x = jars.module("x", version, nature);
        List<Source> sources = new ArrayList<>(List.of(Source.of(x)));
        Map<Path, Optional<Sha256>> becomes = new HashMap<>();
        becomes.put(Scenario.file("bundles/x.jar"), Optional.of(Jars.sha256(x)));
        if (random.nextInt(3) == 0) {
            Path settings = jars.file("settings" + version);
            sources.add(new Source(settings, Optional.of(Path.of("etc/settings.txt"))));
            becomes.put(Scenario.file("etc/settings.txt"), Optional.of(Jars.sha256(settings)));
        }
        if (random.nextInt(6) == 0) {
            Path news = jars.file("news" + version);
            sources.add(new Source(news, Optional.of(Path.of("data/" + version + "/news.txt"))));
            becomes.put(Scenario.file("data/" + version + "/news.txt"), Optional.of(Jars.sha256(news)));
        }
        boolean removesY = random.nextInt(12) == 0
                && machine.picture().digest(Scenario.file("bundles/y.jar")).isPresent();
        if (removesY) {
            becomes.put(Scenario.file("bundles/y.jar"), Optional.empty());
        }
        UpgradeRequest request = new UpgradeRequest(
                new Artifact(sources, Optional.empty()),
                removesY ? Set.of("y") : Set.of(),
                Optional.empty(),
                true,
                Optional.empty());
        return new Attempt(
                "upgrade to " + version + " " + nature + " of " + becomes.keySet(),
                running -> Ending.ofUpgrade(running, request),
                becomes);
    }

    private Attempt cleanUp() {
        machine.policy = POLICIES.get(random.nextInt(POLICIES.size()));
        CleanupScope scope = CleanupScope.values()[random.nextInt(CleanupScope.values().length)];
        return new Attempt(
                "clean up " + scope + " by " + machine.policy.name(),
                running -> Ending.ofBackupWork(() -> running.cleanup.run(scope)),
                Map.of());
    }

    private Attempt restore() throws BackupException {
        Path settings = Scenario.file("etc/settings.txt");
        Optional<Backup> backup = any(host.backups.backupsOf(settings));
        if (backup.isEmpty()) {
            return cleanUp();
        }
        Map<Path, Optional<Sha256>> becomes =
                Map.of(settings, machine.picture().digest(backup.get().location()));
        return new Attempt(
                "restore " + backup.get().name(),
                running -> Ending.ofBackupWork(() -> {
                    running.backups.take(settings, upgradeId());
                    running.backups.restore(backup.get());
                }),
                becomes);
    }

    private static ArtifactId upgradeId() {
        return new ArtifactId("restore");
    }

    private Attempt pin() throws BackupException {
        Optional<Backup> backup = any(host.backups.backups());
        if (backup.isEmpty()) {
            return cleanUp();
        }
        return new Attempt(
                "pin " + backup.get().name(),
                running ->
                        Ending.ofBackupWork(() -> running.backups.pin(backup.get(), new Pin("mine", Optional.empty()))),
                Map.of());
    }

    private <T> Optional<T> any(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** Somebody else deletes, renames or edits a backup. */
    private void meddle() throws Exception {
        Optional<Backup> backup = any(host.backups.backups());
        if (backup.isEmpty()) {
            return;
        }
        Path location = backup.get().location();
        switch (random.nextInt(3)) {
            case 0 -> machine.disk().delete(told("somebody deletes", location));
            case 1 -> rename(told("somebody renames", location));
            default ->
                machine.write(Machine.HOME.relative(told("somebody edits", location)), new byte[random.nextInt(20)]);
        }
        machine.disk().forceFileSystem(location);
    }

    private void rename(Path location) throws IOException {
        Path other = location.resolveSibling(
                location.getFileName().toString().replaceAll("\\d{6}_\\d{6}", "01010_00000" + random.nextInt(10)));
        machine.disk().rename(location, other);
    }

    private void setClock() {
        machine.clock.set(told("clock", TIMES.get(random.nextInt(TIMES.size()))));
    }

    private void tryIt(Attempt attempt) throws Exception {
        machine.clock.set(machine.clock.instant().plusSeconds(random.nextInt(3)));
        HomePicture before = machine.picture();
        letSomethingGoWrong();
        Optional<Ending> ending = ending(attempt);
        story.add(attempt.name() + " ended as " + ending.map(Ending::name).orElse("death") + ", "
                + (machine.files().isHit() ? "after the fault" : "without a fault"));
        boolean goesOn = ending.isPresent() && ending.get() != Ending.UNKNOWN && random.nextInt(3) > 0;
        if (goesOn) {
            machine.files().heal();
            judge(before, attempt, ending.get(), false);
        } else {
            restart();
            judge(before, attempt, ending.orElse(Ending.UNKNOWN), true);
        }
    }

    private void letSomethingGoWrong() {
        machine.files().heal();
        if (random.nextBoolean()) {
            Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
            int moment = 1 + random.nextInt(MOMENTS_IN_A_STEP);
            story.add(fault + " at operation " + moment);
            machine.files().let(fault, moment);
        }
    }

    private Optional<Ending> ending(Attempt attempt) throws Exception {
        try {
            Ending ending = attempt.deed().tryIt(host);
            return machine.files().isDead() ? Optional.empty() : Optional.of(ending);
        } catch (Throwable failure) {
            if (machine.files().isDead()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Starts again, perhaps after a start that failed. */
    private void restart() throws Exception {
        cutPower();
        if (random.nextInt(4) == 0) {
            letSomethingGoWrong();
            try {
                machine.boot();
            } catch (Throwable failure) {
                if (!machine.files().isHit()) {
                    throw failure;
                }
            }
            cutPower();
        }
        host = machine.boot();
    }

    private void cutPower() {
        Losses losses = switch (random.nextInt(4)) {
            case 0 -> Losses.NOTHING;
            case 1 -> Losses.EVERYTHING;
            default -> Losses.random(random.nextLong());
        };
        story.add("restart, " + losses);
        machine.restart(losses);
    }

    private void judge(HomePicture before, Attempt attempt, Ending ending, boolean isRestarted) {
        HomePicture now = machine.picture();
        Invariants invariants = new Invariants(before, now, List.of(attempt.version()), machine.history());
        wrong.addAll(isRestarted ? invariants.violations() : invariants.violationsWhileRunning());
        wrong.addAll(host.strays(machine));
        if (ending == Ending.DONE) {
            attempt.version().forEach((file, digest) -> {
                if (!now.digest(file).equals(digest)) {
                    wrong.add("told that it was done, and it is not: " + file);
                }
            });
        } else if (ending != Ending.UNKNOWN) {
            attempt.version().keySet().forEach(file -> {
                if (!now.digest(file).equals(before.digest(file))) {
                    wrong.add("told that nothing changed, and it did: " + file);
                }
            });
        }
    }

    /** After all that, the home can still be upgraded. */
    private void end() throws Exception {
        machine.history().setFails(false);
        machine.restart(Losses.EVERYTHING);
        host = machine.boot();
        HomePicture before = machine.picture();
        Attempt last = upgradeTo(VERSIONS + 1);
        Ending ending = last.deed().tryIt(host);
        story.add(last.name() + " ended as " + ending);
        if (ending != Ending.DONE) {
            wrong.add("the last upgrade ended as " + ending);
        }
        judge(before, last, ending, false);
    }

    private Attempt upgradeTo(int last) {
        Path x = jars.module("x", last, Nature.GOOD);
        return new Attempt(
                "the last upgrade",
                running -> Ending.ofUpgrade(running, UpgradeRequest.apply(x)),
                Map.of(Scenario.file("bundles/x.jar"), Optional.of(Jars.sha256(x))));
    }
}
