package org.saraphina.control;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries out the commands of the command line. The one implementation behind every face: command line, shell, socket.
 * Safe for use by many threads.
 */
@ProviderType
public interface Control {
    /**
     * Carries out one command. Never throws for what a person may do wrong: that is an answer, too.
     *
     * @param progress is given lines for people, one after the other, while the command runs; a line that is not taken
     *     within five seconds is the last
     */
    Answer run(Command command, Consumer<String> progress);
}
