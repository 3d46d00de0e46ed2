package org.saraphina.launcher.lock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.saraphina.home.Home;

/**
 * The right to use a home, held by at most one holder at a time. The operating system takes it back when the process
 * dies, however it dies, so no stale lock is ever left. The lock file is opened here and nowhere else: closing any
 * other channel on it would drop the lock without a word. Its text is the number of the process that holds it.
 */
public final class HomeLock implements AutoCloseable {
    /** The operating system's lock does not tell apart two holders in one process; this does. */
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final int LONGEST_PROCESS_NUMBER = 20;

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, waiting for it at most {@code patience}.
     *
     * @throws HomeInUseException if somebody else has it all that time
     * @throws IOException if the lock file cannot be used
     */
    public static HomeLock acquire(Home home, Duration patience) throws IOException, HomeInUseException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return tryAcquire(home);
            } catch (HomeInUseException inUse) {
                if (System.nanoTime() - deadline >= 0) {
                    throw inUse;
                }
                pause();
            }
        }
    }

    /**
     * Who holds the lock; empty if nobody does. Takes it for an instant, where it is free: who wants it at that moment
     * should have a little patience.
     */
    public static Optional<String> holder(Home home) throws IOException {
        if (!Files.exists(home.lock())) {
            return Optional.empty();
        }
        try {
            acquire(home, Duration.ZERO).close();
            return Optional.empty();
        } catch (HomeInUseException inUse) {
            return Optional.of(inUse.holder());
        }
    }

    private static HomeLock tryAcquire(Home home) throws IOException, HomeInUseException {
        Path file = home.lock();
        if (!HELD_BY_THIS_PROCESS.add(file)) {
            throw new HomeInUseException(home.root(), "this process, " + ownProcess());
        }
        try {
            return new HomeLock(file, lock(home, file));
        } catch (IOException | HomeInUseException failure) {
            HELD_BY_THIS_PROCESS.remove(file);
            throw failure;
        }
    }

    private static FileChannel lock(Home home, Path file) throws IOException, HomeInUseException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new HomeInUseException(home.root(), holder(channel));
            }
            leaveProcessNumber(channel);
            return channel;
        } catch (IOException | HomeInUseException failure) {
            channel.close();
            throw failure;
        }
    }

    private static void leaveProcessNumber(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ownProcess() + "\n").getBytes(US_ASCII)), 0);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_PROCESS_NUMBER);
        channel.read(text, 0);
        String number = new String(text.array(), 0, text.position(), US_ASCII).strip();
        return number.isEmpty() ? "another process" : "process " + number;
    }

    private static long ownProcess() {
        return ProcessHandle.current().pid();
    }

    private static void pause() throws InterruptedIOException {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for the home");
        }
    }

    /** Gives the home free. Does nothing the second time. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                HELD_BY_THIS_PROCESS.remove(file);
            }
        }
    }
}
