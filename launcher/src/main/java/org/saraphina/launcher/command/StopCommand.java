package org.saraphina.launcher.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.home.Home;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.Failures;
import org.saraphina.launcher.lock.HomeInUseException;
import org.saraphina.launcher.lock.HomeLock;

/** Stops the host of a home, and ends when the home is free. */
final class StopCommand {
    private static final Command STOP = new Command("stop", List.of(), Map.of());

    /** What the host gives commands, and then its modules, to come to their end. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(70);

    private StopCommand() {}

    static int run(Home home, Terminal terminal) {
        Answer promised = new Carrier(terminal).byHost(home, STOP, () -> nothingToStop(home));
        return terminal.print(promised.exitCode() == ExitCode.DONE ? whenFree(home, promised) : promised);
    }

    private static Answer nothingToStop(Home home) {
        return Failures.of(ExitCode.USAGE, "No host runs " + home.root(), "There is nothing to stop");
    }

    private static Answer whenFree(Home home, Answer stopped) {
        try {
            HomeLock.acquire(home, LONGEST_STOP).close();
            return stopped;
        } catch (HomeInUseException stillThere) {
            return Failures.of(
                    ExitCode.NEEDS_A_PERSON,
                    stillThere.getMessage() + ", which was told to stop, but does not",
                    "Kill that process: what was half done is undone at the next start");
        } catch (IOException failure) {
            return Failures.of(
                    ExitCode.NEEDS_A_PERSON,
                    "The host was told to stop; whether it has cannot be told: " + failure.getMessage(),
                    "Ask with: saraphina status");
        }
    }
}
