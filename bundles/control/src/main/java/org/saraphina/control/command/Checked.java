package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was compared with what it should be.
 *
 * @param file the file
 * @param problem what is wrong with it, if anything is
 */
record Checked(Path file, Optional<String> problem) {
    Checked {
        requireNonNull(file, "file is null");
        requireNonNull(problem, "problem is null");
    }

    static Checked good(Path file) {
        return new Checked(file, Optional.empty());
    }

    static Checked bad(Path file, String problem) {
        return new Checked(file, Optional.of(problem));
    }
}
