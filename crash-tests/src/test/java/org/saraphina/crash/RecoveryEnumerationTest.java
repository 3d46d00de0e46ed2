package org.saraphina.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.home.invariants.HomePicture;
import org.saraphina.home.invariants.Invariants;
import org.saraphina.home.testing.Fault;
import org.saraphina.home.testing.FaultyOperations;
import org.saraphina.home.testing.Losses;
import org.saraphina.home.testing.Moment;

/**
 * Starts go wrong, too: from the disks that a crash in an upgrade leaves, every operation of the start that follows fails
 * once, and is the last one once. The start after that makes everything good.
 */
class RecoveryEnumerationTest {
    private static final int DISKS = 12;
    private static final int SHOWN = 20;

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> survivesEveryFaultInTheStartAfterACrash() throws Exception {
        Scenario scenario = Scenario.all(new Jars(directory)).get(0);
        return leftByCrashes(scenario).entrySet().stream()
                .map(left -> DynamicTest.dynamicTest(left.getKey(), () -> enumerate(scenario, left.getValue())));
    }

    /** Disks that differ in what recovery has to do, with the moment of the crash; spread over the whole upgrade. */
    private static Map<String, Machine> leftByCrashes(Scenario scenario) throws Exception {
        Map<String, Machine> byContent = new LinkedHashMap<>();
        Map<String, String> moments = new LinkedHashMap<>();
        for (Moment moment : momentsOf(scenario)) {
            Machine machine = scenario.machine().copy();
            Host host = machine.boot();
            machine.files().let(Fault.CRASH_AFTER, moment);
            try {
                scenario.deed().tryIt(host);
            } catch (Throwable death) {
                if (!machine.files().isDead()) {
                    throw death;
                }
            }
            machine.restart(Losses.NOTHING);
            String content = machine.everything();
            byContent.putIfAbsent(content, machine);
            moments.putIfAbsent(content, "after " + moment);
        }
        List<String> contents = List.copyOf(byContent.keySet());
        Map<String, Machine> spread = new LinkedHashMap<>();
        for (int index = 0; index < DISKS; index++) {
            String content = contents.get(index * (contents.size() - 1) / (DISKS - 1));
            spread.put(moments.get(content), byContent.get(content));
        }
        return spread;
    }

    private static List<Moment> momentsOf(Scenario scenario) throws Exception {
        Machine machine = scenario.machine().copy();
        Host host = machine.boot();
        machine.files().heal();
        scenario.deed().tryIt(host);
        return machine.files().moments().stream()
                .filter(moment -> Fault.CRASH_AFTER.canHit(moment.operation()))
                .toList();
    }

    private static void enumerate(Scenario scenario, Machine left) throws Exception {
        HomePicture before = scenario.machine().picture();
        Machine counting = left.copy();
        counting.files().heal();
        counting.boot();
        List<String> wrong = new ArrayList<>();
        for (Moment moment : counting.files().moments()) {
            for (Fault fault : Fault.values()) {
                if (fault.canHit(moment.operation())) {
                    wrong.addAll(startTwice(scenario, before, left.copy(), fault, moment));
                }
            }
        }
        assertThat(wrong.stream().limit(SHOWN)).isEmpty();
    }

    private static List<String> startTwice(
            Scenario scenario, HomePicture before, Machine machine, Fault fault, Moment moment) throws Exception {
        FaultyOperations files = machine.files();
        files.let(fault, moment);
        try {
            machine.boot();
        } catch (Throwable refused) {
            if (!files.isHit()) {
                throw refused;
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Losses losses : List.of(Losses.NOTHING, Losses.EVERYTHING, Losses.random(moment.hashCode()))) {
            Machine next = machine.copy();
            next.restart(losses);
            Host host = next.boot();
            List<String> violations = new ArrayList<>(host.strays(next));
            violations.addAll(
                    new Invariants(before, next.picture(), List.of(scenario.version()), next.history()).violations());
            violations.forEach(violation -> wrong.add(fault + " at " + moment + ", " + losses + ": " + violation));
        }
        return wrong;
    }
}
