package org.saraphina.swap;

/** Modules could not be brought in, or not be taken out again. The message names the module and the cause. */
public class SwapFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public SwapFailedException(String message) {
        super(message);
    }

    public SwapFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
