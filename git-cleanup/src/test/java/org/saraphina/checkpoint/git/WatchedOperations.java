package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.testing.ForwardingOperations;
import org.saraphina.home.testing.Operation;

/** The real operations, but what is forced is written down, and forcing and writing can be made to fail. */
final class WatchedOperations extends ForwardingOperations {
    private static final Set<Operation> FORCING =
            EnumSet.of(Operation.FORCE_DIRECTORY, Operation.FORCE_FILE, Operation.FORCE_FILE_SYSTEM);
    private static final Set<Operation> FAILING = EnumSet.of(
            Operation.FORCE_DIRECTORY,
            Operation.FORCE_FILE,
            Operation.FORCE_FILE_SYSTEM,
            Operation.READ,
            Operation.CREATE);

    private final List<Path> forced = Collections.synchronizedList(new ArrayList<>());
    private boolean canForceFileSystem = true;
    private int timesEverythingWasForced;
    private Optional<String> failing = Optional.empty();
    private final List<Path> refused = Collections.synchronizedList(new ArrayList<>());

    WatchedOperations() {
        super(new DiskOperations());
    }

    List<Path> forced() {
        return forced;
    }

    void forgetForced() {
        forced.clear();
    }

    /** What failed because a test asked for it. */
    List<Path> refused() {
        return refused;
    }

    /** How often a whole file system was forced since the test began. */
    int timesEverythingWasForced() {
        return timesEverythingWasForced;
    }

    /** As on a machine that has no program for it. */
    void cannotForceFileSystem() {
        canForceFileSystem = false;
    }

    /** From now on forcing, reading or making a file whose path ends like this fails. */
    void failAt(String end) {
        failing = Optional.of(end);
    }

    @Override
    protected <T> T around(Operation operation, Path file, Call<T> call) throws IOException {
        boolean fails = FAILING.contains(operation)
                && failing.filter(file.toString()::endsWith).isPresent();
        if (fails) {
            refused.add(file);
            throw new IOException("No space left on device");
        }
        if (FORCING.contains(operation)) {
            forced.add(file);
        }
        return call.make();
    }

    @Override
    public boolean forceFileSystem(Path directory) throws IOException {
        if (canForceFileSystem) {
            around(Operation.FORCE_FILE_SYSTEM, directory, () -> true);
            timesEverythingWasForced++;
        }
        return canForceFileSystem;
    }
}
