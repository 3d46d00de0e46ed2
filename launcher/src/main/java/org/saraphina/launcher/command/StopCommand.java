package org.saraphina.launcher.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.Failures;
import org.saraphina.launcher.lock.HomeInUseException;
import org.saraphina.launcher.lock.HomeLock;
import org.saraphina.launcher.socket.ControlClient;
import org.saraphina.launcher.socket.HostLostException;

/** Stops the host of a home, and ends when it has gone and the home is free. */
final class StopCommand {
    private static final Command STOP = new Command("stop", List.of(), Map.of());
    private static final Answer IN_ORDER = stopped("Stopped", Optional.empty());
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** The host answers when its modules have stopped, or do not; the end of the process is not far then. */
    private static final Duration AFTER_THE_ANSWER = Duration.ofSeconds(15);

    /** What a host gives commands, and then its modules, to come to their end. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(75);

    private final Home home;
    private final Terminal terminal;

    StopCommand(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    int run() {
        try {
            return terminal.print(stop());
        } catch (IOException failure) {
            return terminal.fail(
                    ExitCode.USAGE,
                    "The host of " + home.root() + " cannot be reached: " + failure.getMessage(),
                    "Only the user who started it can speak to it");
        }
    }

    private Answer stop() throws IOException {
        Optional<ControlClient> host = ControlClient.connect(home, new DiskOperations());
        if (host.isPresent()) {
            return whenFree(told(host.get()), AFTER_THE_ANSWER);
        }
        return HomeLock.holder(home).isPresent()
                ? whenFree(IN_ORDER, LONGEST_STOP)
                : Failures.of(ExitCode.USAGE, "No host runs " + home.root(), "There is nothing to stop");
    }

    private Answer told(ControlClient host) throws IOException {
        try {
            return host.run(STOP, terminal::progress);
        } catch (HostLostException lost) {
            return Failures.of(ExitCode.NEEDS_A_PERSON, lost.getMessage(), "");
        }
    }

    private Answer whenFree(Answer promised, Duration patience) throws IOException {
        try {
            awaitFree(patience);
        } catch (HomeInUseException stillThere) {
            return stillThere(promised, stillThere);
        }
        return Failures.isFailure(promised) ? byForce(Failures.error(promised)) : promised;
    }

    private void awaitFree(Duration patience) throws IOException, HomeInUseException {
        try {
            HomeLock.acquire(home, MOMENT).close();
        } catch (HomeInUseException notYet) {
            terminal.progress("Waiting for " + notYet.holder() + " to end");
            HomeLock.acquire(home, patience).close();
        }
    }

    private static Answer stillThere(Answer promised, HomeInUseException stillThere) {
        String reason = Failures.isFailure(promised) ? ".\n" + Failures.error(promised) : "";
        return Failures.of(
                ExitCode.NEEDS_A_PERSON,
                stillThere.getMessage() + ", which was told to stop and is still there" + reason,
                "Kill that process (kill -9): what was half done is undone at the next start");
    }

    private static Answer byForce(String reason) {
        return stopped("Stopped, but not in order. " + reason, Optional.of(reason));
    }

    private static Answer stopped(String text, Optional<String> forced) {
        JsonObject document = new JsonObject();
        document.addProperty("stopped", true);
        document.addProperty("inOrder", forced.isEmpty());
        forced.ifPresent(reason -> document.addProperty("reason", reason));
        return new Answer(ExitCode.DONE, document.toString(), text);
    }
}
