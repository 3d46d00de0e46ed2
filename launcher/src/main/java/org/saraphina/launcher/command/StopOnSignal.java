package org.saraphina.launcher.command;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.saraphina.host.HostException;
import org.saraphina.host.SaraphinaHost;
import org.saraphina.launcher.answer.ExitCode;

/**
 * Stops a host in order when its process is asked to end: by a signal, or by a module that calls {@code System.exit}. A
 * person who presses ctrl-C again does not want to wait.
 */
final class StopOnSignal {
    private static final String CTRL_C = "INT";
    private static final List<String> SIGNALS = List.of("TERM", CTRL_C, "HUP");
    private static final int ENDED_BY_CTRL_C = 130;

    private final SaraphinaHost host;
    private final Terminal terminal;
    private final AtomicBoolean asked = new AtomicBoolean();

    private StopOnSignal(SaraphinaHost host, Terminal terminal) {
        this.host = host;
        this.terminal = terminal;
    }

    /** From now on, until the process ends. */
    static void stop(SaraphinaHost host, Terminal terminal) {
        StopOnSignal stopping = new StopOnSignal(host, terminal);
        SIGNALS.forEach(name -> ProcessSignals.handle(name, stopping::follow));
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stop, "saraphina-exit"));
    }

    private void follow(String signal) {
        boolean isPressedAgain = asked.getAndSet(true) && signal.equals(CTRL_C);
        if (isPressedAgain) {
            terminal.announce("Ended at once; what was half done is undone at the next start");
            Runtime.getRuntime().halt(ENDED_BY_CTRL_C);
        }
        if (signal.equals(CTRL_C)) {
            terminal.announce("Stopping; ctrl-C again ends it at once");
        }
        stop();
    }

    private void stop() {
        try {
            host.stop();
        } catch (HostException failure) {
            terminal.fail(ExitCode.NEEDS_A_PERSON, failure.getMessage(), failure.hint());
        }
    }
}
