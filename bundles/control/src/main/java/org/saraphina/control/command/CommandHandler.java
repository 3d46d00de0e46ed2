package org.saraphina.control.command;

import java.util.function.Consumer;
import org.saraphina.control.Command;

/** Carries out one command. Safe for use by many threads. */
@FunctionalInterface
public interface CommandHandler {
    /**
     * Does what {@code command} says, whose number of arguments and names of options were checked already.
     *
     * @param progress is given lines for people while the command runs
     * @throws CommandFailure if it was not carried out
     */
    Reply run(Command command, Consumer<String> progress) throws CommandFailure;
}
