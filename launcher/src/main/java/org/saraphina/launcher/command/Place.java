package org.saraphina.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.saraphina.home.Home;

/**
 * Where a command line was typed: the current directory and the environment.
 *
 * @param directory the current directory
 * @param environment the environment's variables
 */
record Place(Path directory, Map<String, String> environment) {
    private static final String VARIABLE = "SARAPHINA_HOME";

    /** No home was named, or there is none. */
    static final class NoHomeException extends Exception {
        private static final long serialVersionUID = 1L;

        NoHomeException(String message) {
            super(message);
        }
    }

    Path resolve(String path) {
        return directory.resolve(path).normalize();
    }

    /** The directory that a new home is made in. */
    Path homeDirectory(Optional<String> named) throws NoHomeException {
        Optional<Path> said = named.or(() -> Optional.ofNullable(environment.get(VARIABLE)))
                .filter(text -> !text.isBlank())
                .map(this::resolve);
        if (said.isPresent()) {
            return said.get();
        }
        if (isHome(directory)) {
            return directory;
        }
        throw new NoHomeException(
                "Which home? Name it with --home HOME or in $" + VARIABLE + ", or go to a directory that is one");
    }

    /** The home that a command is about. */
    Home home(Optional<String> named) throws NoHomeException {
        Path found = homeDirectory(named);
        if (!Files.isDirectory(found)) {
            throw new NoHomeException("There is no directory " + found);
        }
        if (!isHome(found)) {
            throw new NoHomeException(found + " is no home: it has no .saraphina");
        }
        try {
            return Home.at(found);
        } catch (IOException unreadable) {
            throw new NoHomeException(found + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static boolean isHome(Path candidate) {
        return Files.isDirectory(candidate.resolve(".saraphina"));
    }
}
