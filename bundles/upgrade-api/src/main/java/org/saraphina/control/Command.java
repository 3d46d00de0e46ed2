package org.saraphina.control;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One command, already split into words.
 *
 * @param name {@code upgrade}, {@code backups}, {@code retention try} …
 * @param arguments the words that are no options; paths are absolute
 * @param options option names without dashes, and their values; a flag has the value {@code true}
 */
public record Command(String name, List<String> arguments, Map<String, String> options) {
    public Command {
        requireNonNull(name, "name is null");
        arguments = List.copyOf(arguments);
        options = Map.copyOf(options);
    }

    /** The value of an option, if it was given. */
    public Optional<String> option(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** True when a flag was given. */
    public boolean has(String flag) {
        return Boolean.parseBoolean(options.get(flag));
    }
}
