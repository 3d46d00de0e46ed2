package org.saraphina.intent.file;

import java.util.List;

/** What a dead process left cannot be put right. The message says which files are wrong, and where their bytes may be. */
public class RecoveryException extends Exception {
    private static final long serialVersionUID = 1L;

    public RecoveryException(List<String> problems) {
        super(String.join("\n", problems));
    }

    public RecoveryException(String message, Throwable cause) {
        super(message, cause);
    }
}
