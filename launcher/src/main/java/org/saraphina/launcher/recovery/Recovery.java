package org.saraphina.launcher.recovery;

import java.io.IOException;
import java.util.List;

/** Puts a home right after its last process died. Needs plain files only, no framework; doing it twice does no harm. */
@FunctionalInterface
public interface Recovery {
    /**
     * Undoes or finishes what was under way.
     *
     * @return what was done, one line for people each; empty when nothing was left to do
     * @throws IOException if the home could not be put right; nothing of it may be started then
     */
    List<String> recover() throws IOException;
}
