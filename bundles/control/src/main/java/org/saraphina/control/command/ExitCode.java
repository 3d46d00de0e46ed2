package org.saraphina.control.command;

import org.saraphina.control.document.Ending;

/** What a script learns of a command without reading its answer. The numbers are a contract. */
public enum ExitCode {
    DONE(0),
    FOUND_WANTING(1),
    WRONG_USAGE(2),
    REFUSED(3),
    ROLLED_BACK(4),
    NEEDS_A_PERSON(5),
    AT_NEXT_START(6);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the process ends with. */
    public int number() {
        return number;
    }

    static ExitCode of(Ending ending) {
        return switch (ending) {
            case APPLIED -> DONE;
            case REFUSED -> REFUSED;
            case ROLLED_BACK -> ROLLED_BACK;
            case RESTART_REQUIRED -> AT_NEXT_START;
            case STUCK -> NEEDS_A_PERSON;
        };
    }
}
