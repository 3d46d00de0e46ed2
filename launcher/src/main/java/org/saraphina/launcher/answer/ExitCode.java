package org.saraphina.launcher.answer;

/** How a command ends; {@code docs/reference/commands.md} is the contract. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;

    /** Checked and found wanting. */
    public static final int WANTING = 1;

    /** Wrong usage, or no such home or file. */
    public static final int USAGE = 2;

    /** Refused; nothing was touched. */
    public static final int REFUSED = 3;

    /** Could neither finish nor go back. */
    public static final int NEEDS_A_PERSON = 5;

    private ExitCode() {}
}
