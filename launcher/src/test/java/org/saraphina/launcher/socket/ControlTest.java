package org.saraphina.launcher.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.control.Control;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;

/** Host and client of a control socket, well-behaved and not. */
class ControlTest {
    private static final long PATIENCE_IN_SECONDS = 10;
    private static final Consumer<String> NOBODY = line -> {};

    @TempDir
    Path directory;

    private final DiskOperations files = new DiskOperations();
    private final AtomicInteger carriedOut = new AtomicInteger();
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final CountDownLatch slowHasBegun = new CountDownLatch(1);
    private final CountDownLatch slowHasEnded = new CountDownLatch(1);
    private Home home;
    private ControlServer server;

    @BeforeEach
    void aHostThatTakesCommands() throws IOException {
        Files.createDirectories(directory.resolve(".saraphina"));
        home = Home.at(directory);
        server = new ControlServer(home, files, new Echo());
        server.open();
    }

    @AfterEach
    void end() throws IOException {
        slowMayEnd.countDown();
        server.close();
    }

    /** Answers with the command's name; {@code slow} only when it may. */
    private final class Echo implements Control {
        @Override
        public Answer run(Command command, Consumer<String> progress) {
            progress.accept("begun " + command.name());
            if (command.name().equals("slow")) {
                awaitSlow();
            }
            carriedOut.incrementAndGet();
            return new Answer(7, "{\"name\":\"" + command.name() + "\"}", String.join("\n", command.arguments()));
        }

        private void awaitSlow() {
            slowHasBegun.countDown();
            try {
                assertThat(slowMayEnd.await(PATIENCE_IN_SECONDS, TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            slowHasEnded.countDown();
        }
    }

    private static Command command(String name, String... arguments) {
        return new Command(name, List.of(arguments), Map.of());
    }

    private ControlClient client() throws IOException {
        return ControlClient.connect(home, files).orElseThrow();
    }

    private SocketChannel rawClient() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(home.controlSocket()));
    }

    private void assertThatItStillServes() throws IOException {
        assertThat(client().run(command("still"), NOBODY).json()).isEqualTo("{\"name\":\"still\"}");
    }

    private static boolean await(CountDownLatch latch) throws InterruptedException {
        return latch.await(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void carriesOutACommandAndTellsOfItsProgress() throws Exception {
        List<String> progress = new ArrayList<>();
        Answer answer = client().run(command("greet", "two\nlines", "ünïcode “quoted”"), progress::add);
        assertThat(answer).isEqualTo(new Answer(7, "{\"name\":\"greet\"}", "two\nlines\nünïcode “quoted”"));
        assertThat(progress).containsExactly("begun greet");
    }

    @Test
    void isForItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.controlSocket())))
                .isEqualTo("rw-------");
    }

    @Test
    void servesASecondClientWhileTheFirstIsWaiting() throws Exception {
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> {
            try {
                return client().run(command("slow"), NOBODY);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        });
        assertThat(await(slowHasBegun)).isTrue();
        assertThatItStillServes();
        assertThat(first).isNotDone();
        slowMayEnd.countDown();
        assertThat(first.get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS).json()).contains("slow");
    }

    @Test
    void goesOnWithACommandWhoseClientHasHungUp() throws Exception {
        try (SocketChannel client = rawClient()) {
            client.write(UTF_8.encode(Wire.write(command("slow")) + "\n"));
            assertThat(await(slowHasBegun)).isTrue();
        }
        slowMayEnd.countDown();
        assertThat(await(slowHasEnded)).isTrue();
        assertThatItStillServes();
    }

    @Test
    void saysThatItDoesNotUnderstandGarbage() throws Exception {
        for (String garbage :
                List.of("hello", "[]", "{}", "{\"name\":5}", "\0\1\2", "{\"name\":null,\"arguments\":[]}")) {
            try (SocketChannel client = rawClient()) {
                client.write(UTF_8.encode(garbage + "\n"));
                BufferedReader answer = new BufferedReader(Channels.newReader(client, UTF_8));
                assertThat(answer.readLine()).as(garbage).contains("not understood");
                assertThat(answer.readLine()).isNull();
            }
        }
        assertThat(carriedOut).hasValue(0);
        assertThatItStillServes();
    }

    @Test
    void doesNothingForAClientThatLeavesInTheMiddleOfItsRequest() throws Exception {
        String whole = Wire.write(command("greet"));
        for (String half : List.of("", whole.substring(0, 10), whole)) {
            try (SocketChannel client = rawClient()) {
                client.write(UTF_8.encode(half));
                client.shutdownOutput();
                assertThat(client.read(ByteBuffer.allocate(1))).isNegative();
            }
        }
        assertThat(carriedOut).hasValue(0);
        assertThatItStillServes();
    }

    @Test
    void hangsUpOnALineThatDoesNotEnd() throws Exception {
        try (SocketChannel client = rawClient()) {
            ByteBuffer piece = ByteBuffer.wrap("x".repeat(64 * 1024).getBytes(UTF_8));
            assertThatThrownBy(() -> {
                        for (int pieces = 0; pieces < 1_000; pieces++) {
                            client.write(piece.rewind());
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThatItStillServes();
    }

    @Test
    void takesALongCommand() throws Exception {
        String[] many = new String[2_000];
        java.util.Arrays.fill(many, "a-path/of/some/length.jar");
        assertThat(client().run(command("upgrade", many), NOBODY).text().lines())
                .hasSize(many.length);
    }

    @Test
    void hangsUpOnSilentClientsAtItsEndAndRemovesTheSocket() throws Exception {
        try (SocketChannel silent = rawClient()) {
            assertThatItStillServes();
            server.close();
            assertThat(silent.read(ByteBuffer.allocate(1))).isNegative();
        }
        assertThat(home.controlSocket()).doesNotExist();
        assertThat(ControlClient.connect(home, files)).isEmpty();
    }

    @Test
    void isNotThereWhenADeadHostLeftItsSocket() throws Exception {
        server.close();
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(home.controlSocket()));
        dead.close();
        assertThat(home.controlSocket()).exists();
        assertThat(ControlClient.connect(home, files)).isEmpty();
    }

    /** A host that accepts one client, says something, and hangs up or falls silent. */
    private ServerSocketChannel strangeHost() throws IOException {
        server.close();
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door.bind(UnixDomainSocketAddress.of(home.controlSocket()));
        return door;
    }

    @Test
    void clientSaysThatTheHostEndedWithoutAnAnswer() throws Exception {
        try (ServerSocketChannel host = strangeHost()) {
            ControlClient client = client();
            host.accept().close();
            assertThatThrownBy(() -> client.run(command("greet"), NOBODY))
                    .isInstanceOf(HostLostException.class)
                    .hasMessageContaining("ended before it had answered");
        }
    }

    @Test
    void clientDoesNotWaitForAHostThatIsSilent() throws Exception {
        try (ServerSocketChannel host = strangeHost()) {
            SocketChannel channel = rawClient();
            try (SocketChannel accepted = host.accept()) {
                ControlClient client = new ControlClient(channel, Duration.ofMillis(100));
                assertThatThrownBy(() -> client.run(command("greet"), NOBODY))
                        .isInstanceOf(HostLostException.class)
                        .hasMessageContaining("does not answer any more");
                assertThat(accepted.isOpen()).isTrue();
            }
        }
    }

    @Test
    void clientDoesNotTakeGarbageForAnAnswer() throws Exception {
        try (ServerSocketChannel host = strangeHost()) {
            ControlClient client = client();
            try (SocketChannel accepted = host.accept()) {
                accepted.write(UTF_8.encode("{\"progress\":\"on my way\"}\nHTTP/1.1 200 OK\n"));
                List<String> progress = new ArrayList<>();
                assertThatThrownBy(() -> client.run(command("greet"), progress::add))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("HTTP/1.1");
                assertThat(progress).containsExactly("on my way");
            }
        }
    }
}
