package org.saraphina.itests.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Ends a host at a moment, or when something else has happened before that moment comes. */
final class Trap implements AutoCloseable {
    private static final long BETWEEN_LOOKS_IN_NANOS = 500_000;
    private static final long LONGEST_IN_SECONDS = 120;

    private final SuddenEnd end;
    private final Host host;
    private final Path order;
    private final AtomicBoolean struck = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private Optional<ChangeWatch> watch = Optional.empty();

    private Trap(SuddenEnd end, Host host, Path order) {
        this.end = end;
        this.host = host;
        this.order = order;
    }

    static Trap set(Moment moment, SuddenEnd end, Host host, Path home, Path order) throws IOException {
        Trap trap = new Trap(end, host, order);
        if (moment instanceof Moment.AtStep step) {
            Files.write(order, List.of(step.step() + " " + step.phase(), end.command()));
        } else if (moment instanceof Moment.AtChange change) {
            trap.watch = Optional.of(new ChangeWatch(home, change.nth(), trap::strikeAtTheMoment));
        } else if (moment instanceof Moment.After after) {
            long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(after.millis());
            Thread timer = new Thread(() -> trap.strikeAt(due), "timer");
            timer.setDaemon(true);
            timer.start();
        }
        return trap;
    }

    private void strikeAt(long due) {
        while (System.nanoTime() < due && over.getCount() > 0) {
            LockSupport.parkNanos(Math.min(BETWEEN_LOOKS_IN_NANOS, Math.max(1, due - System.nanoTime())));
        }
        if (over.getCount() > 0) {
            strikeAtTheMoment();
        }
    }

    private void strikeAtTheMoment() {
        if (struck.compareAndSet(false, true)) {
            strike();
        }
    }

    private void strike() {
        try {
            end.strike(host);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }

    /**
     * Waits for the moment, or until something else happens.
     *
     * @return true if the moment came
     */
    boolean awaitMoment(BooleanSupplier somethingElse) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_IN_SECONDS);
        while (!isOver()) {
            if (somethingElse.getAsBoolean() && struck.compareAndSet(false, true)) {
                return isOver();
            }
            if (System.nanoTime() > limit) {
                throw new AssertionError("Neither the moment came nor anything else:\n" + host.output());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_IN_NANOS);
        }
        return true;
    }

    private boolean isOver() {
        return over.getCount() == 0 || !host.isAlive() || Files.exists(Executioner.done(order));
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        if (watch.isPresent()) {
            watch.get().close();
        }
        Files.deleteIfExists(order);
        Files.deleteIfExists(Executioner.done(order));
    }
}
