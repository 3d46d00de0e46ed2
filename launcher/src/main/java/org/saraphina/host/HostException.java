package org.saraphina.host;

import static java.util.Objects.requireNonNull;

import org.saraphina.home.Home;

/** A home could not be started, or not be stopped. The message names the thing; the hint says what to do. */
public final class HostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    HostException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = requireNonNull(hint, "hint is null");
    }

    static HostException notStarted(Home home, Throwable cause) {
        return new HostException(
                "The home " + home.root() + " could not be started: " + cause.getMessage(),
                "See its log, and docs/howto/recover-when-stuck.md",
                cause);
    }

    static HostException notStopped(Home home, Throwable cause) {
        return new HostException(
                "The home " + home.root() + " could not be stopped in order: " + cause.getMessage(),
                "The next start puts right what was under way",
                cause);
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }
}
