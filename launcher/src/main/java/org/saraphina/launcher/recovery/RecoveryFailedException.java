package org.saraphina.launcher.recovery;

import java.io.IOException;

/** What the last process left half done could not be put right. The message says what is where; a person is needed. */
public final class RecoveryFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    public RecoveryFailedException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
