package org.saraphina.launcher.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.HostStatus;
import org.saraphina.launcher.socket.ControlClient;

/** Asks how the host of a home stands; on demand until it is ready. */
final class StatusCommand {
    private static final Command STATUS = new Command("status", List.of(), Map.of());
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private StatusCommand() {}

    static int run(Home home, Optional<Duration> patience, Terminal terminal) {
        long end = System.nanoTime() + patience.orElse(Duration.ZERO).toNanos();
        Answer now = ask(home);
        while (patience.isPresent() && !HostStatus.saysReady(now) && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            now = ask(home);
        }
        boolean isFoundWanting = patience.isPresent() && !HostStatus.saysReady(now);
        return terminal.print(new Answer(isFoundWanting ? ExitCode.WANTING : ExitCode.DONE, now.json(), now.text()));
    }

    private static Answer ask(Home home) {
        try {
            Optional<ControlClient> host = ControlClient.connect(home, new DiskOperations());
            return host.isPresent() ? host.get().run(STATUS, line -> {}) : notRunning();
        } catch (IOException endingOrBeginning) {
            return notRunning();
        }
    }

    private static Answer notRunning() {
        return HostStatus.notRunning().toAnswer(ExitCode.DONE);
    }
}
