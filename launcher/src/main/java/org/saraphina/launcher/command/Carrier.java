package org.saraphina.launcher.command;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.host.HostException;
import org.saraphina.host.OfflineSession;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.Failures;
import org.saraphina.launcher.answer.Typed;
import org.saraphina.launcher.command.Word.Where;
import org.saraphina.launcher.log.HostLog;
import org.saraphina.launcher.socket.ControlClient;
import org.saraphina.launcher.socket.HostLostException;

/** Has a command carried out: by the host that runs the home, else in a session of its own. */
final class Carrier {
    private static final int ENDED_BY_CTRL_C = 130;

    private final Terminal terminal;
    private final FileOperations files = new DiskOperations();

    Carrier(Terminal terminal) {
        this.terminal = terminal;
    }

    Answer carryOut(Home home, Command command, Where where) {
        return byHost(home, command, () -> where == Where.ANYWHERE ? offline(home, command) : needsHost(home, command));
    }

    /** Has a command carried out by the host that runs the home; {@code otherwise} answers when there is none. */
    Answer byHost(Home home, Command command, Supplier<Answer> otherwise) {
        try {
            Optional<ControlClient> host = ControlClient.connect(home, files);
            return host.isPresent() ? byHost(host.get(), command) : otherwise.get();
        } catch (HostLostException lost) {
            return Failures.of(
                    ExitCode.NEEDS_A_PERSON,
                    lost.getMessage() + ", so how " + command.name() + " ended is not known",
                    "Start it again with saraphina run: what was half done is undone first");
        } catch (IOException failure) {
            return Failures.of(
                    ExitCode.USAGE,
                    "The host of " + home.root() + " cannot be reached: " + failure.getMessage(),
                    "Only the user who started it can speak to it");
        }
    }

    private Answer byHost(ControlClient host, Command command) throws IOException {
        ProcessSignals.handle("INT", signal -> leave(command));
        return host.run(command, terminal::progress);
    }

    /** Who presses ctrl-C may believe to have stopped it. */
    private void leave(Command command) {
        terminal.announce(command.name() + " goes on in the host; saraphina status says when it has ended");
        Runtime.getRuntime().halt(ENDED_BY_CTRL_C);
    }

    private Answer offline(Home home, Command command) {
        HostLog.toFile(home);
        try {
            return new OfflineSession(home, files).run(command, terminal::progress);
        } catch (HostException failure) {
            return Failures.of(failure.exitCode(), failure.getMessage(), failure.hint());
        }
    }

    private static Answer needsHost(Home home, Command command) {
        return Failures.of(
                ExitCode.USAGE,
                "No host runs " + home.root() + ", and " + command.name() + " needs one",
                "Start it with: saraphina --home " + Typed.path(home.root()) + " run");
    }
}
