package org.saraphina.launcher.command;

import org.saraphina.host.HostException;
import org.saraphina.host.SaraphinaHost;
import org.saraphina.launcher.answer.ExitCode;

/** Stops a host in order when its process is asked to end, and then ends the process as a command that is done. */
final class StopOnSignal implements AutoCloseable {
    private final SaraphinaHost host;
    private final Terminal terminal;
    private final Thread hook = new Thread(this::stop, "saraphina-signal");

    StopOnSignal(SaraphinaHost host, Terminal terminal) {
        this.host = host;
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        Runtime.getRuntime().halt(stopped() ? ExitCode.DONE : ExitCode.NEEDS_A_PERSON);
    }

    private boolean stopped() {
        try {
            host.stop();
            terminal.announce("Stopped");
            return true;
        } catch (HostException failure) {
            terminal.fail(ExitCode.NEEDS_A_PERSON, failure.getMessage(), failure.hint());
            return false;
        }
    }

    /** The host has ended without a signal. While one is being followed, waits for the end of the process. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            waitForTheEnd();
        }
    }

    private void waitForTheEnd() {
        try {
            hook.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
