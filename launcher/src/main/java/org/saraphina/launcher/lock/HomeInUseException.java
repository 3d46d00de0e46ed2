package org.saraphina.launcher.lock;

import java.nio.file.Path;

/** Somebody else uses the home. The message names both. */
public final class HomeInUseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String holder;

    public HomeInUseException(Path home, String holder) {
        super("The home " + home + " is in use by " + holder);
        this.holder = holder;
    }

    /** Who uses it: {@code process 4711}. */
    public String holder() {
        return holder;
    }
}
