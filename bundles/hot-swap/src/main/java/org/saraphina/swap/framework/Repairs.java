package org.saraphina.swap.framework;

import java.util.ArrayList;
import java.util.List;
import org.saraphina.swap.SwapFailedException;

/** Steps of going back: each is attempted, whatever became of the ones before. */
final class Repairs {
    private final List<SwapFailedException> failures = new ArrayList<>();

    /** One step of going back. */
    @FunctionalInterface
    interface Step {
        void take() throws SwapFailedException;
    }

    void attempt(Step step) {
        try {
            step.take();
        } catch (SwapFailedException failure) {
            failures.add(failure);
        } catch (IllegalStateException gone) {
            failures.add(new SwapFailedException(String.valueOf(gone.getMessage()), gone));
        }
    }

    void throwIfAnyFailed() throws SwapFailedException {
        if (failures.isEmpty()) {
            return;
        }
        List<String> messages = failures.stream().map(Throwable::getMessage).toList();
        SwapFailedException all = new SwapFailedException(String.join("; ", messages), failures.get(0));
        failures.stream().skip(1).forEach(all::addSuppressed);
        throw all;
    }
}
