package org.saraphina.home;

import java.io.IOException;

/** A path leads to where the application's files are not. */
public class EscapeException extends IOException {
    private static final long serialVersionUID = 1L;

    public EscapeException(String message) {
        super(message);
    }
}
