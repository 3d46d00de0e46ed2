package org.saraphina.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.saraphina.backup.Sha256;
import org.saraphina.crash.Jars.Nature;
import org.saraphina.home.invariants.HomePicture;
import org.saraphina.home.invariants.Invariants;
import org.saraphina.home.testing.Fault;
import org.saraphina.home.testing.Losses;
import org.saraphina.home.testing.Moment;
import org.saraphina.upgrade.UpgradeRequest;

/** One scenario, in which one thing goes wrong at one moment. Collects what is wrong afterwards. For many threads. */
final class Trial {
    private static final int NEXT_VERSION = 90;

    private final Scenario scenario;
    private final Jars jars;
    private final HomePicture before;
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> judged = ConcurrentHashMap.newKeySet();
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final AtomicInteger restarts = new AtomicInteger();

    Trial(Scenario scenario, Jars jars) {
        this.scenario = scenario;
        this.jars = jars;
        this.before = scenario.machine().picture();
    }

    /** How many different disks were started from. */
    int differentDisks() {
        return judged.size();
    }

    /** How often a start after the fault was tried, on disks that had been seen before included. */
    int restarts() {
        return restarts.get();
    }

    List<String> wrong() {
        return wrong;
    }

    /** The moments of the scenario when nothing goes wrong. */
    List<Moment> moments() throws Exception {
        Machine machine = scenario.machine().copy();
        Host host = machine.boot();
        machine.files().heal();
        Ending ending = scenario.deed().tryIt(host);
        List<Moment> moments = machine.files().moments();
        if (ending != scenario.ending()) {
            throw new AssertionError("Without a fault it ends as " + ending + ", not as " + scenario.ending());
        }
        judgeEnding(machine, host, ending, "no fault");
        return moments;
    }

    /** Lets one fault happen. */
    void run(Fault fault, Moment moment, List<Losses> losses) throws Exception {
        String what = scenario + ", " + fault + " at " + moment;
        Machine machine = scenario.machine().copy();
        Host host = machine.boot();
        machine.files().let(fault, moment);
        Optional<Ending> ending = attempt(host, machine);
        if (!machine.files().isHit()) {
            throw new AssertionError(what + ": never came");
        }
        if (ending.isPresent()) {
            machine.files().heal();
            judgeEnding(machine, host, ending.get(), what);
            return;
        }
        for (Losses lost : losses) {
            Machine after = machine.copy();
            after.restart(lost);
            judgeRestart(after, Ending.UNKNOWN, what + ", " + lost);
        }
    }

    /** Empty when the process died of it. */
    private Optional<Ending> attempt(Host host, Machine machine) throws Exception {
        try {
            Ending ending = scenario.deed().tryIt(host);
            return machine.files().isDead() ? Optional.empty() : Optional.of(ending);
        } catch (Throwable failure) {
            if (machine.files().isDead()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** What was acknowledged holds at once, and after a power cut. */
    private void judgeEnding(Machine machine, Host host, Ending ending, String what) throws Exception {
        String ended = what + ", ended as " + ending;
        if (ending != Ending.UNKNOWN) {
            note(ended, invariants(machine).violationsWhileRunning());
            note(ended, host.strays(machine));
            judgeFiles(machine, ending, ended);
        }
        machine.restart(Losses.EVERYTHING);
        judgeRestart(machine, ending, ended + ", power cut afterwards");
    }

    private void judgeFiles(Machine machine, Ending ending, String what) {
        HomePicture now = machine.picture();
        scenario.version().forEach((file, digest) -> {
            boolean isNew = now.digest(file).equals(digest);
            boolean isOld = now.digest(file).equals(before.digest(file));
            boolean isAsTold = switch (ending) {
                case DONE -> isNew;
                case ROLLED_BACK, REFUSED -> isOld;
                case UNKNOWN -> isOld || isNew;
            };
            if (!isAsTold) {
                wrong.add(what + ": not as told: " + file);
            }
        });
    }

    private Invariants invariants(Machine machine) {
        return new Invariants(before, machine.picture(), List.of(scenario.version()), machine.history());
    }

    /** The next start makes everything good, and then another upgrade succeeds. Equal disks are judged once. */
    private void judgeRestart(Machine machine, Ending ending, String what) throws Exception {
        restarts.incrementAndGet();
        if (!judged.add(ending + machine.everything())) {
            return;
        }
        Host host = started(machine, what);
        note(what, invariants(machine).violations());
        note(what, host.strays(machine));
        judgeFiles(machine, ending, what);
        if (tried.add(machine.everything())) {
            judgeNextUpgrade(machine, host, what + ", then a good upgrade");
        }
    }

    private void judgeNextUpgrade(Machine machine, Host host, String what) {
        HomePicture quiet = machine.picture();
        Path next = jars.module("x", NEXT_VERSION, Nature.GOOD);
        Ending afterwards = Ending.ofUpgrade(host, UpgradeRequest.apply(next));
        if (afterwards != Ending.DONE) {
            wrong.add(what + ": ends as " + afterwards);
        }
        Map<Path, Optional<Sha256>> version = Map.of(Scenario.file("bundles/x.jar"), Optional.of(Jars.sha256(next)));
        note(what, new Invariants(quiet, machine.picture(), List.of(version), machine.history()).violations());
        note(what, host.strays(machine));
    }

    private static Host started(Machine machine, String what) {
        try {
            return machine.boot();
        } catch (Exception failure) {
            throw new AssertionError(what + ": does not start again", failure);
        }
    }

    private void note(String what, List<String> violations) {
        violations.forEach(violation -> wrong.add(what + ": " + violation));
    }
}
