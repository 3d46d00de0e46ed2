package org.saraphina.upgrade;

/** An upgrade could not begin, or its end is not known. The message says what is where, and what to do. */
public class UpgradeException extends Exception {
    private static final long serialVersionUID = 1L;

    public UpgradeException(String message) {
        super(message);
    }

    public UpgradeException(String message, Throwable cause) {
        super(message, cause);
    }
}
