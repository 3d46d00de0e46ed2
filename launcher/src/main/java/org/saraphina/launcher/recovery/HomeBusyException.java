package org.saraphina.launcher.recovery;

import java.io.IOException;

/** A process that is not of this kind of host upgrades the home at this moment. The message names it. */
public final class HomeBusyException extends IOException {
    private static final long serialVersionUID = 1L;

    public HomeBusyException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
