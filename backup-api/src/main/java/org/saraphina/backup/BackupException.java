package org.saraphina.backup;

/** A backup could not be taken, read or put back. The message names the file, the cause, and what to do. */
public class BackupException extends Exception {
    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
