package org.saraphina.launcher.framework;

import java.nio.file.Path;

/**
 * A copy of a bundle's jar from which the framework runs it.
 *
 * @param file the copy
 * @param renewed whether it was made, or made anew, at this start
 */
record LiveCopy(Path file, boolean renewed) {
    /** Where the framework finds the bundle; for a module the same as {@code Home.moduleLocation}. */
    String location() {
        return "reference:" + file.toUri();
    }
}
