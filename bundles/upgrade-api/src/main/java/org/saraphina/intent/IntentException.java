package org.saraphina.intent;

/** The intent log could not be written, or an intent is open already. The message says what to do. */
public class IntentException extends Exception {
    private static final long serialVersionUID = 1L;

    public IntentException(String message) {
        super(message);
    }

    public IntentException(String message, Throwable cause) {
        super(message, cause);
    }
}
