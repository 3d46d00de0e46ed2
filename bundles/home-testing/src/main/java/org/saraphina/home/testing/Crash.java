package org.saraphina.home.testing;

/** The process died. Nothing may catch this and go on. */
public final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where);
    }
}
