package org.saraphina.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.home.testing.Fault;
import org.saraphina.home.testing.Losses;
import org.saraphina.home.testing.Moment;

/**
 * Each scenario is run once to count its operations, then once for every operation and everything that can go wrong with
 * it; a crash once for every kind of loss.
 */
class EnumerationTest {
    private static final List<Losses> LOSSES = List.of(Losses.NOTHING, Losses.EVERYTHING, Losses.BYTES, Losses.NAMES);
    private static final int SEEDS = 2;
    private static final int SHOWN = 20;

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> survivesEveryFaultAtEveryMoment() throws Exception {
        Jars jars = new Jars(directory);
        return Scenario.all(jars).stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> enumerate(scenario, jars)));
    }

    private static void enumerate(Scenario scenario, Jars jars) throws Exception {
        Trial trial = new Trial(scenario, jars);
        long begin = System.nanoTime();
        List<Case> cases = cases(trial.moments());
        cases.parallelStream().forEach(one -> run(trial, one));
        System.out.printf(
                "%s: %d runs, %d restarts from %d different disks, %d ms%n",
                scenario,
                cases.size(),
                trial.restarts(),
                trial.differentDisks(),
                (System.nanoTime() - begin) / 1_000_000);
        assertThat(trial.wrong().stream().limit(SHOWN)).isEmpty();
        assertThat(cases).hasSizeGreaterThan(50);
    }

    /** One thing that goes wrong at one moment. */
    private record Case(Fault fault, Moment moment, List<Losses> losses) {}

    private static List<Case> cases(List<Moment> moments) {
        List<Case> cases = new ArrayList<>();
        for (Moment moment : moments) {
            for (Fault fault : Fault.values()) {
                if (fault.canHit(moment.operation())) {
                    cases.add(new Case(fault, moment, losses((long) SEEDS * cases.size())));
                }
            }
        }
        return cases;
    }

    private static void run(Trial trial, Case one) {
        try {
            trial.run(one.fault(), one.moment(), one.losses());
        } catch (Exception failure) {
            throw new IllegalStateException(one.fault() + " at " + one.moment(), failure);
        }
    }

    private static List<Losses> losses(long firstSeed) {
        List<Losses> losses = new ArrayList<>(LOSSES);
        for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
            losses.add(Losses.random(seed));
        }
        return losses;
    }
}
