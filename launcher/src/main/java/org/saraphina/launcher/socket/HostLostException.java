package org.saraphina.launcher.socket;

import java.io.IOException;

/** The host went away, or fell silent, before it had answered. */
public final class HostLostException extends IOException {
    private static final long serialVersionUID = 1L;

    HostLostException(String message) {
        super(message);
    }

    HostLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
