package org.saraphina.launcher.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one command to the host that runs a home. */
public final class ControlClient implements AutoCloseable {
    private static final Duration LONGEST_SILENCE = Conversation.HEARTBEAT.multipliedBy(6);
    private static final Logger LOG = LoggerFactory.getLogger(ControlClient.class);
    private static final String GONE = "The host ended before it had answered";
    private static final String SILENT = "The host does not answer any more";

    private final SocketChannel host;
    private final Duration longestSilence;

    ControlClient(SocketChannel host, Duration longestSilence) {
        this.host = host;
        this.longestSilence = longestSilence;
    }

    /** A client of the home's host; empty when none runs. */
    public static Optional<ControlClient> connect(Home home, FileOperations files) throws IOException {
        Optional<Path> socket = new SocketPlace(home, files).find();
        if (socket.isEmpty()) {
            return Optional.empty();
        }
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket.get()));
            return Optional.of(new ControlClient(channel, LONGEST_SILENCE));
        } catch (ConnectException nobodyListens) {
            return Optional.empty();
        } catch (SocketException failure) {
            boolean goneMeanwhile = files.facts(socket.get()).isEmpty();
            if (goneMeanwhile) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * Has one command carried out and waits for the answer, however long that takes, as long as the host shows that it
     * lives.
     *
     * @param progress is given lines for people meanwhile
     * @throws HostLostException if the host ends or falls silent without an answer
     */
    public Answer run(Command command, Consumer<String> progress) throws IOException {
        try (host;
                SilenceWatch watch = new SilenceWatch(longestSilence, host)) {
            return converse(command, progress, watch);
        }
    }

    private Answer converse(Command command, Consumer<String> progress, SilenceWatch watch) throws IOException {
        try {
            send(Wire.write(command));
            return answer(new BufferedReader(Channels.newReader(host, UTF_8)), progress, watch);
        } catch (ProtocolException | HostLostException known) {
            throw known;
        } catch (IOException broken) {
            throw new HostLostException(watch.wasTooLong() ? SILENT : GONE, broken);
        }
    }

    private void send(String line) throws IOException {
        ByteBuffer bytes = UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            host.write(bytes);
        }
    }

    /** Hangs up without a word. */
    @Override
    public void close() {
        try {
            host.close();
        } catch (IOException alreadyGone) {
            LOG.debug("The host hung up first", alreadyGone);
        }
    }

    private static Answer answer(BufferedReader lines, Consumer<String> progress, SilenceWatch watch)
            throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            watch.heard();
            Optional<Answer> answer = Wire.readAnswer(line, progress);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new HostLostException(GONE);
    }
}
