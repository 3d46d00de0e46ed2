package org.saraphina.home.testing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.saraphina.home.testing.Operation.Effect;

/** What can go wrong with one operation. The exceptions are those of the JDK on Linux. */
public enum Fault {
    NO_SPACE("No space left on device"),
    IO_ERROR("Input/output error"),
    READ_ONLY("Read-only file system"),
    DENIED("Permission denied"),
    /** From this operation on, until the next start, nothing can be written. */
    NO_SPACE_FROM_NOW_ON("No space left on device"),
    /** From this operation on, until the next start, nothing can be changed. */
    READ_ONLY_FROM_NOW_ON("Read-only file system"),
    CRASH_BEFORE("the process died before"),
    /** Of a write only: some of the bytes are written. */
    CRASH_HALFWAY("the process died halfway through"),
    CRASH_AFTER("the process died after");

    private final String reason;

    Fault(String reason) {
        this.reason = reason;
    }

    /** True for the faults that end the process. */
    public boolean isCrash() {
        return this == CRASH_BEFORE || this == CRASH_HALFWAY || this == CRASH_AFTER;
    }

    /** True for a fault that stays until the next start. */
    public boolean lasts() {
        return this == NO_SPACE_FROM_NOW_ON || this == READ_ONLY_FROM_NOW_ON;
    }

    /** True if {@code operation} can go wrong like this. */
    public boolean canHit(Operation operation) {
        return switch (this) {
            case IO_ERROR, CRASH_BEFORE -> true;
            case CRASH_AFTER -> operation.changesSomething();
            case CRASH_HALFWAY -> operation == Operation.WRITE;
            case DENIED -> operation.effect() != Effect.BYTES;
            case READ_ONLY, READ_ONLY_FROM_NOW_ON -> operation.changesSomething();
            case NO_SPACE, NO_SPACE_FROM_NOW_ON ->
                operation.changesSomething() && operation != Operation.DELETE && operation != Operation.TRUNCATE;
        };
    }

    /** As the JDK throws it. */
    IOException exception(Operation operation, Path file) {
        if (this == DENIED) {
            return new AccessDeniedException(file.toString());
        }
        boolean isOnWhatIsOpen = operation.effect() == Effect.BYTES;
        return isOnWhatIsOpen ? new IOException(reason) : new FileSystemException(file.toString(), null, reason);
    }

    /** For people. */
    String reason() {
        return reason;
    }
}
