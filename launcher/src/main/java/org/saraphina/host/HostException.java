package org.saraphina.host;

import static java.util.Objects.requireNonNull;

import org.saraphina.home.Home;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.Typed;
import org.saraphina.launcher.lock.HomeInUseException;
import org.saraphina.launcher.recovery.HomeBusyException;
import org.saraphina.launcher.recovery.RecoveryFailedException;

/** A home could not be started, or not be stopped. The message names the thing; the hint says what to do. */
public final class HostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;
    private final int exitCode;

    HostException(String message, String hint, Throwable cause) {
        this(ExitCode.USAGE, message, hint, cause);
    }

    private HostException(int exitCode, String message, String hint, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = requireNonNull(hint, "hint is null");
    }

    static HostException inUse(Home home, HomeInUseException inUse) {
        return new HostException(
                ExitCode.REFUSED,
                inUse.getMessage(),
                "Stop it with: saraphina --home " + Typed.path(home.root()) + " stop",
                inUse);
    }

    static HostException notStarted(Home home, Throwable cause) {
        if (cause instanceof RecoveryFailedException) {
            return new HostException(
                    ExitCode.NEEDS_A_PERSON,
                    "What the last process left cannot be put right, so nothing was started.\n" + cause.getMessage(),
                    "docs/howto/recover-when-stuck.md says more",
                    cause);
        }
        if (cause instanceof HomeBusyException) {
            return new HostException(
                    ExitCode.REFUSED, cause.getMessage(), "Wait until it has ended, then start again", cause);
        }
        return new HostException(
                "The home " + home.root() + " could not be started: " + cause.getMessage(),
                "See its log, and docs/howto/recover-when-stuck.md",
                cause);
    }

    static HostException notStopped(Home home, Throwable cause) {
        return new HostException(
                ExitCode.NEEDS_A_PERSON,
                "The host of " + home.root() + " could not be stopped in order: " + cause.getMessage(),
                "Kill the process: what was half done is undone at the next start",
                cause);
    }

    /** The same, for another one who waits. */
    static HostException again(HostException first) {
        return new HostException(first.exitCode, first.getMessage(), first.hint, first);
    }

    /** How a command that met it ends. */
    public int exitCode() {
        return exitCode;
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }
}
