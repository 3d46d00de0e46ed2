package org.saraphina.home.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saraphina.home.FileOperations;
import org.saraphina.home.ForcedOutput;

/**
 * Counts the operations of a run, and lets one of them go wrong. After a crash every further operation of the same
 * process fails, so that nobody tidies up on behalf of the dead.
 */
public final class FaultyOperations extends ForwardingOperations {
    private static final Pattern TEMPORARY = Pattern.compile("\\.[0-9a-f-]{36}\\.saraphina-tmp");
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern STAMP = Pattern.compile("\\d{8}_\\d{6}");

    private final Path root;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private Optional<Moment> chosen = Optional.empty();
    private Fault fault = Fault.IO_ERROR;
    private int countdown;
    private boolean isHit;
    private boolean isDead;

    /** @param root what the places of moments are relative to */
    public FaultyOperations(Path root, FileOperations real) {
        super(real);
        this.root = root;
    }

    /** From now on everything works, and moments are counted anew: the next process. */
    public synchronized void heal() {
        occurrences.clear();
        moments.clear();
        chosen = Optional.empty();
        countdown = 0;
        isHit = false;
        isDead = false;
    }

    /** Lets {@code what} happen at {@code when}, counted from now on. */
    public synchronized void let(Fault what, Moment when) {
        heal();
        fault = what;
        chosen = Optional.of(when);
    }

    /** Lets {@code what} happen at the {@code number}th operation from now on that it can hit, counted from 1. */
    public synchronized void let(Fault what, int number) {
        heal();
        fault = what;
        countdown = number;
    }

    /** The operations since the last {@link #heal}, in order. */
    public synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** True once the chosen moment came. */
    public synchronized boolean isHit() {
        return isHit;
    }

    /** True after a crash. */
    public synchronized boolean isDead() {
        return isDead;
    }

    @Override
    protected <T> T around(Operation operation, Path file, Call<T> call) throws IOException {
        boolean hits = begin(operation, file);
        if (hits && fault == Fault.CRASH_BEFORE) {
            throw die();
        }
        if (hits && !fault.isCrash()) {
            throw fault.exception(operation, file);
        }
        T result = call.make();
        if (hits) {
            throw die();
        }
        requireAlive(operation, file);
        return result;
    }

    /** A write that fails has written some of its bytes. */
    @Override
    protected void write(Path file, ForcedOutput out, byte[] bytes, int offset, int length) throws IOException {
        boolean hits = begin(Operation.WRITE, file);
        if (hits && fault == Fault.CRASH_BEFORE) {
            throw die();
        }
        boolean isCutShort = hits && fault != Fault.CRASH_AFTER;
        out.write(bytes, offset, isCutShort ? length / 2 : length);
        if (hits && fault.isCrash()) {
            throw die();
        }
        if (hits) {
            throw fault.exception(Operation.WRITE, file);
        }
        requireAlive(Operation.WRITE, file);
    }

    /** Counts, and fails for what began earlier. True if now is the chosen moment. */
    private synchronized boolean begin(Operation operation, Path file) throws IOException {
        requireAlive(operation, file);
        String place = place(file);
        Moment now = new Moment(operation, place, occurrences.merge(operation + " " + place, 1, Integer::sum));
        moments.add(now);
        boolean isStillBroken = isHit && fault.lasts() && fault.canHit(operation);
        if (isStillBroken) {
            throw fault.exception(operation, file);
        }
        boolean isTheNumber = countdown > 0 && fault.canHit(operation) && --countdown == 0;
        if (isTheNumber) {
            chosen = Optional.of(now);
        }
        boolean hits = chosen.equals(Optional.of(now));
        isHit |= hits;
        return hits;
    }

    private synchronized void requireAlive(Operation operation, Path file) {
        if (isDead) {
            throw new Crash("a dead process called " + operation + " " + place(file));
        }
    }

    private synchronized Crash die() {
        isDead = true;
        return new Crash(fault.reason() + " " + chosen.orElseThrow());
    }

    private String place(Path file) {
        return place(root, file);
    }

    /** How {@code file} is called in a {@link Moment}: two runs that do the same have the same places. */
    public static String place(Path root, Path file) {
        String relative = file.startsWith(root) ? root.relativize(file).toString() : file.toString();
        String anyTemporary = TEMPORARY.matcher(relative).replaceAll("*");
        String anyFolder = RANDOM.matcher(anyTemporary).replaceAll("*");
        return STAMP.matcher(anyFolder).replaceAll("<stamp>");
    }
}
