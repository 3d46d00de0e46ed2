package org.saraphina.retention;

/** No policy is called or written like that. The message says where it went wrong and what is allowed. */
public class UnknownPolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnknownPolicyException(String message) {
        super(message);
    }
}
