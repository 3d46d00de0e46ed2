package org.saraphina.launcher.socket;

import jakarta.inject.Inject;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.saraphina.control.Control;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes commands on the home's control socket and has them carried out, each on a thread of its own. */
public final class ControlServer {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final SocketPlace place;
    private final Control control;
    private final ExecutorService conversations = Executors.newCachedThreadPool(new ControlThreads());
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(new ControlThreads());
    private final Set<SocketChannel> silentClients = ConcurrentHashMap.newKeySet();
    private volatile Optional<ServerSocketChannel> door = Optional.empty();

    @Inject
    public ControlServer(Home home, FileOperations files, Control control) {
        this.place = new SocketPlace(home, files);
        this.control = control;
    }

    /** Begins to take commands. The caller holds the home's lock, so a socket that is there belongs to nobody. */
    public void open() throws IOException {
        Path socket = place.claim();
        ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door = Optional.of(opened);
        opened.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        conversations.execute(() -> welcomeClients(opened));
    }

    private void welcomeClients(ServerSocketChannel opened) {
        try {
            while (true) {
                welcome(opened.accept());
            }
        } catch (ClosedChannelException closed) {
            LOG.debug("No more commands are taken");
        } catch (IOException failure) {
            LOG.warn("No more commands are taken on the control socket; restart the host to get it back", failure);
        }
    }

    private void welcome(SocketChannel client) {
        silentClients.add(client);
        try {
            conversations.execute(() -> converse(client));
        } catch (RejectedExecutionException tooLate) {
            hangUp(client);
        }
    }

    private void converse(SocketChannel client) {
        try (Conversation conversation = new Conversation(client, heartbeat)) {
            var command = conversation.command();
            silentClients.remove(client);
            if (command.isPresent()) {
                conversation.answer(control.run(command.get(), conversation::progress));
            }
        } catch (IOException failure) {
            LOG.debug("A client left before it had its answer", failure);
        } finally {
            silentClients.remove(client);
        }
    }

    /** Takes no more commands, gives those that are at their end a moment to answer, and removes the socket. */
    public void close() throws IOException {
        finish();
        place.release();
    }

    /** As {@link #close}, but leaves the socket where it is. */
    public void finish() {
        door.ifPresent(ControlServer::hangUp);
        conversations.shutdown();
        silentClients.forEach(ControlServer::hangUp);
        try {
            boolean allEnded = conversations.awaitTermination(LONGEST_FAREWELL.toSeconds(), TimeUnit.SECONDS);
            if (!allEnded) {
                LOG.warn("A command has not answered yet and is left behind");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        heartbeat.shutdownNow();
    }

    private static void hangUp(Closeable channel) {
        try {
            channel.close();
        } catch (IOException brokenAnyway) {
            LOG.debug("A channel could not be closed", brokenAnyway);
        }
    }

    private static final class ControlThreads implements ThreadFactory {
        private static final AtomicInteger NUMBER = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "saraphina-control-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
