package org.saraphina.upgrade.journaled;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.saraphina.backup.ArtifactId;
import org.saraphina.upgrade.UpgradeEvent;
import org.saraphina.upgrade.UpgradeEvent.Phase;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeReport.StepTime;
import org.saraphina.upgrade.UpgradeRequest;
import org.saraphina.upgrade.UpgradeStep;

/** The steps of one upgrade: measures each, and tells the listeners. */
final class Steps {
    private final UpgradeRequest request;
    private final Herald herald;
    private final List<StepTime> times = new ArrayList<>();
    private Optional<ArtifactId> artifact = Optional.empty();

    Steps(UpgradeRequest request, Herald herald) {
        this.request = requireNonNull(request, "request is null");
        this.herald = requireNonNull(herald, "herald is null");
    }

    /** Something to be done that has a result. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T perform() throws E;
    }

    void applies(ArtifactId id) {
        artifact = Optional.of(id);
    }

    List<StepTime> times() {
        return List.copyOf(times);
    }

    /**
     * Takes one step.
     *
     * @param text what to tell people when it is done
     */
    <T, E extends Exception> T take(UpgradeStep step, Work<T, E> work, Function<Took<T>, String> text) throws E {
        return take(step, work, result -> true, text);
    }

    /**
     * Takes one step whose failure is a result.
     *
     * @param isGood says of a result whether the step succeeded
     * @param text what to tell people when it has ended
     */
    <T, E extends Exception> T take(
            UpgradeStep step, Work<T, E> work, Predicate<T> isGood, Function<Took<T>, String> text) throws E {
        tell(step, Phase.BEGINS, Duration.ZERO, step.label());
        long begin = System.nanoTime();
        boolean done = false;
        String why = "";
        try {
            T result = work.perform();
            done = true;
            Duration took = ended(step, begin);
            Phase phase = isGood.test(result) ? Phase.DONE : Phase.FAILED;
            tell(step, phase, took, text.apply(new Took<>(result, took)));
            return result;
        } catch (Exception failure) {
            why = String.valueOf(failure.getMessage());
            throw failure;
        } finally {
            if (!done) {
                tell(step, Phase.FAILED, ended(step, begin), why);
            }
        }
    }

    /** Shows listeners what is going to be done. */
    UpgradePlan planned(UpgradePlan plan) {
        herald.tell(listener -> listener.onPlan(request, plan));
        return plan;
    }

    /** A result, and how long it took. */
    record Took<T>(T result, Duration time) {}

    private Duration ended(UpgradeStep step, long begin) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        times.add(new StepTime(step, took));
        return took;
    }

    private void tell(UpgradeStep step, Phase phase, Duration took, String text) {
        UpgradeEvent event = new UpgradeEvent(request, artifact, step, phase, took, text);
        herald.tell(listener -> listener.onEvent(event));
    }
}
