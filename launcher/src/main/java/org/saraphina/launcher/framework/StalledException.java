package org.saraphina.launcher.framework;

/** A bundle holds the framework up. The message says which, and, from its second line on, where it stands. */
public final class StalledException extends Exception {
    private static final long serialVersionUID = 1L;

    StalledException(String bundles, String from, String stacks) {
        super(bundles + " does not come back from its " + from + System.lineSeparator() + stacks);
    }
}
