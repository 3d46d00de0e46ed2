package org.saraphina.home.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.saraphina.home.DiskOperations;

/** The real disk, on which operations of a kind can be made to fail, and something can happen just before one. */
public final class ScriptedOperations extends ForwardingOperations {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Map<Operation, String> failures = new EnumMap<>(Operation.class);
    private final Map<Operation, Runnable> interferences = new EnumMap<>(Operation.class);
    private final List<Operation> calls = new ArrayList<>();
    private int failAt = NEVER;
    private int deathAt = NEVER;
    private String failureAt = "";
    private boolean canForceFileSystem = true;

    public ScriptedOperations() {
        super(new DiskOperations());
    }

    /** The operations since the last {@link #forgetCalls}, in order, but for those that only ask for facts. */
    public synchronized List<Operation> calls() {
        return List.copyOf(calls);
    }

    /** Those of the {@link #calls} that change something. */
    public List<Operation> changes() {
        return calls().stream().filter(Operation::changesSomething).toList();
    }

    /** Begins to count anew. */
    public synchronized void forgetCalls() {
        calls.clear();
    }

    /** From now on {@code operation} fails with {@code message}. */
    public void fail(Operation operation, String message) {
        failures.put(operation, message);
    }

    /** From now on nothing fails. */
    public void heal() {
        failures.clear();
        failAt = NEVER;
        deathAt = NEVER;
    }

    /** The {@code number}th operation from now on, counted from 1, fails; those after it work again. */
    public void failAt(int number, String message) {
        forgetCalls();
        failAt = number;
        deathAt = NEVER;
        failureAt = message;
    }

    /** As if the process died at the {@code number}th operation from now on: that one and all after it never happen. */
    public void dieAt(int number) {
        forgetCalls();
        failAt = NEVER;
        deathAt = number;
    }

    /** Somebody else does something just before every {@code operation}. */
    public void before(Operation operation, Runnable interference) {
        interferences.put(operation, interference);
    }

    /** As on a machine that has no program for it. */
    public void cannotForceFileSystem() {
        canForceFileSystem = false;
    }

    @Override
    public boolean forceFileSystem(Path directory) throws IOException {
        return canForceFileSystem && super.forceFileSystem(directory);
    }

    @Override
    protected <T> T around(Operation operation, Path file, Call<T> call) throws IOException {
        boolean counts = operation != Operation.FACTS;
        if (counts) {
            begin(operation);
        }
        return call.make();
    }

    private void begin(Operation operation) throws IOException {
        int number = count(operation);
        if (number >= deathAt) {
            throw new IOException("The process is dead");
        }
        if (number == failAt) {
            throw new IOException(failureAt);
        }
        if (interferences.containsKey(operation)) {
            interferences.get(operation).run();
        }
        if (failures.containsKey(operation)) {
            throw new IOException(failures.get(operation));
        }
    }

    private synchronized int count(Operation operation) {
        calls.add(operation);
        return calls.size();
    }
}
