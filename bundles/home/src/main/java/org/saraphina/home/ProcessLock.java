package org.saraphina.home;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.Set;

/**
 * A lock of the operating system, which takes it back when the process dies, however it dies: no stale lock is ever left.
 * The file is opened here and nowhere else, since closing any other channel on it would drop the lock without a word.
 * Its text is the number of the process that holds it, for people.
 */
final class ProcessLock implements Closeable {
    private static final int LONGEST_PROCESS_NUMBER = 20;

    private final String name;
    private final FileChannel channel;

    private ProcessLock(String name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    static ProcessLock on(Path file) throws IOException, LockHeldException {
        String name = "saraphina.held:" + file.getParent().toRealPath().resolve(file.getFileName());
        if (heldByThisProcess().putIfAbsent(name, "true") != null) {
            throw LockHeldException.byThisProcess();
        }
        try {
            return new ProcessLock(name, locked(file));
        } catch (IOException | LockHeldException failure) {
            heldByThisProcess().remove(name);
            throw failure;
        }
    }

    /**
     * The system's lock does not tell apart two holders in one process. Every bundle has a copy of this class for itself,
     * so what they share stands where the whole process sees it.
     */
    private static Properties heldByThisProcess() {
        return System.getProperties();
    }

    private static FileChannel locked(Path file) throws IOException, LockHeldException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw LockHeldException.byAnother(text(channel));
            }
            leaveProcessNumber(channel);
            return channel;
        } catch (IOException | LockHeldException failure) {
            channel.close();
            throw failure;
        }
    }

    private static void leaveProcessNumber(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)), 0);
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_PROCESS_NUMBER);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), US_ASCII).replaceAll("\\D", "");
    }

    /** Gives the lock free. Does nothing the second time. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                heldByThisProcess().remove(name);
            }
        }
    }
}
