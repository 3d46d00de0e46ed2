package org.saraphina.launcher.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's side of one connection: one command, its progress, its answer. */
final class Conversation implements AutoCloseable {
    /** How often the host says that it is still at it. */
    static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** Much more than the arguments of a process may be on any system. */
    private static final int LONGEST_LINE = 4 * 1024 * 1024;

    private static final int PIECE = 8 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final SocketChannel client;
    private final ScheduledFuture<?> heartbeat;

    Conversation(SocketChannel client, ScheduledExecutorService clock) {
        this.client = client;
        this.heartbeat = clock.scheduleAtFixedRate(
                () -> tell(Wire.ALIVE), HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
    }

    /** What the client wants; empty if it left without a word, or in the middle of one. */
    Optional<Command> command() throws IOException {
        Optional<String> line = line();
        return line.isPresent() ? Optional.of(understood(line.get())) : Optional.empty();
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        while (client.read(piece) >= 0) {
            line.write(piece.array(), 0, piece.position());
            boolean isWhole = piece.position() > 0 && piece.get(piece.position() - 1) == '\n';
            if (isWhole) {
                return Optional.of(line.toString(UTF_8).strip());
            }
            if (line.size() > LONGEST_LINE) {
                throw new ProtocolException("A command of more than " + LONGEST_LINE + " bytes");
            }
            piece.clear();
        }
        return Optional.empty();
    }

    private Command understood(String line) throws IOException {
        try {
            return Wire.readCommand(line);
        } catch (ProtocolException notUnderstood) {
            send("{\"error\":\"not understood\"}");
            throw notUnderstood;
        }
    }

    /** A client that has left misses what it would have been told; its command goes on. */
    void progress(String line) {
        tell(Wire.writeProgress(line));
    }

    void answer(Answer answer) throws IOException {
        send(Wire.write(answer));
    }

    private void tell(String line) {
        try {
            send(line);
        } catch (IOException gone) {
            LOG.debug("The client has left", gone);
        }
    }

    private synchronized void send(String line) throws IOException {
        ByteBuffer bytes = UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        heartbeat.cancel(false);
        client.close();
    }
}
