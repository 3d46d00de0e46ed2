package org.saraphina.launcher.lock;

import java.nio.file.Path;

/** Another process, or another host in this one, uses the home. The message names both. */
public final class HomeInUseException extends Exception {
    private static final long serialVersionUID = 1L;

    HomeInUseException(Path home, String holder) {
        super("The home " + home + " is in use by " + holder);
    }
}
