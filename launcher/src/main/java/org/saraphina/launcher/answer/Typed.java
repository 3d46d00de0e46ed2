package org.saraphina.launcher.answer;

import java.nio.file.Path;

/** What a person may copy into a shell. */
public final class Typed {
    private Typed() {}

    /** A path, in quotes where a shell would split or expand it. */
    public static String path(Path path) {
        String text = path.toString();
        boolean isPlain = text.matches("[\\p{L}\\p{N}/._,+@%:-]+");
        return isPlain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
