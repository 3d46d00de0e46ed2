package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

/**
 * What a command has to say.
 *
 * @param exitCode how it ended
 * @param document for programs: a record of {@code org.saraphina.control.document}, or a list of them
 * @param text the same for people
 */
public record Reply(ExitCode exitCode, Object document, String text) {
    public Reply {
        requireNonNull(exitCode, "exitCode is null");
        requireNonNull(document, "document is null");
        requireNonNull(text, "text is null");
    }

    static Reply done(Object document, String text) {
        return new Reply(ExitCode.DONE, document, text);
    }
}
