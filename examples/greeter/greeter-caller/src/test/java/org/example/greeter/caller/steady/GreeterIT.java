package org.example.greeter.caller.steady;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.example.greeter.caller.GreeterCaller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Every greeter does in a real framework what its README says, and the caller notices. */
@Timeout(60)
class GreeterIT {
    @TempDir
    Path storage;

    private LiveGreeter live;

    @BeforeEach
    void start() throws BundleException {
        live = new LiveGreeter(storage);
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        live.stop();
    }

    @Test
    void greeter11FollowsGreeter10WhileTheCallerGoesOn() throws BundleException, IOException {
        assertThat(caller().greet("World")).isEqualTo("Hello, World! (greeter 1.0)");

        live.updateTo("greeter-1.1");

        assertThat(caller().greet("World")).isEqualTo("Hello, World! (greeter 1.1)");
        assertThat(caller().greet(" ")).isEqualTo("Hello, you! (greeter 1.1)");
        assertThat(caller().calls().failed()).isZero();
    }

    @Test
    void theCallerCallsByItself() {
        assertThat(LiveGreeter.soon(() -> caller().calls().answered() > 5)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"greeter-1.1, 1.1.0", "greeter-throws, 1.2.0", "greeter-unhealthy, 1.3.0", "greeter-hangs, 1.4.0"})
    void allGreetersAreOneModule(String module, String version) throws BundleException, IOException {
        live.greeter().stop();
        live.updateTo(module);

        assertThat(live.greeter().getSymbolicName()).isEqualTo("org.example.greeter");
        assertThat(live.greeter().getVersion()).hasToString(version);
    }

    @Test
    void greeter12LeavesTheCallerWithoutAnswer() throws BundleException, IOException {
        live.updateTo("greeter-throws");

        assertThat(live.greeter().getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(LiveGreeter.soon(() -> caller().calls().unanswered() > 5)).isTrue();
    }

    @Test
    void greeter13GreetsButReportsThatItIsNotWell() throws Exception {
        live.updateTo("greeter-unhealthy");

        assertThat(caller().greet("World")).isEqualTo("Hello, World! (greeter 1.3)");
        assertThat(live.context().getServiceReferences(HealthCheck.class, "(hc.tags=upgrade)"))
                .singleElement()
                .extracting(check -> live.context().getService(check).execute())
                .satisfies(result -> {
                    assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
                    assertThat(result.toString()).contains("greeter 1.3 lost its phrase book");
                });
    }

    @Test
    void greeter14HoldsUpWhoeverStartsItAndIgnoresInterrupts() throws BundleException, IOException {
        live.greeter().stop();
        live.updateTo("greeter-hangs");
        Thread starter = new Thread(this::startGreeter, "starter");
        starter.setDaemon(true);
        starter.start();
        assertThat(LiveGreeter.soon(() -> isStuckInActivation(starter))).isTrue();

        starter.interrupt();

        assertThat(LiveGreeter.soon(() -> !starter.isInterrupted() && isStuckInActivation(starter)))
                .isTrue();
    }

    @Test
    void theCallerAnswersInTheShell() throws Exception {
        CommandProcessor shell = live.service(CommandProcessor.class);
        try (CommandSession session = shell.createSession(System.in, System.out, System.err)) {
            assertThat(session.execute("greeter:greet World")).isEqualTo("Hello, World! (greeter 1.0)");
            assertThat(session.execute("greeter:calls").toString())
                    .matches("[0-9]+ answered, [0-9]+ unanswered, 0 failed");
        }
    }

    private GreeterCaller caller() {
        return live.service(GreeterCaller.class);
    }

    private void startGreeter() {
        try {
            live.greeter().start();
        } catch (BundleException e) {
            throw new IllegalStateException("Greeter 1.4 should hang, not fail", e);
        }
    }

    private static boolean isStuckInActivation(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith("HelloGreeter")
                                && frame.getMethodName().equals("<init>"));
    }
}
