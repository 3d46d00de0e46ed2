package org.saraphina.control.command;

/** A command that was not carried out. The message names the thing, the hint says what to do. */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String hint;

    private CommandFailure(ExitCode exitCode, String message, String hint, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** The person asked for something that makes no sense, or that is not there. */
    public static CommandFailure usage(String message, String hint) {
        return new CommandFailure(ExitCode.WRONG_USAGE, message, hint, null);
    }

    /** It could not be done, and nothing was touched. */
    public static CommandFailure refused(String message, String hint) {
        return new CommandFailure(ExitCode.REFUSED, message, hint, null);
    }

    /** It could not be done because of {@code cause}, whose message is for people, and nothing was touched. */
    public static CommandFailure refused(Exception cause, String hint) {
        return new CommandFailure(ExitCode.REFUSED, cause.getMessage(), hint, cause);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String hint() {
        return hint;
    }
}
