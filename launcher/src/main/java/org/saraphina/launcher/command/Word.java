package org.saraphina.launcher.command;

import java.util.ArrayList;
import java.util.List;

/**
 * One command as people type it. Read {@link Vocabulary} for all of them.
 *
 * @param name as typed: {@code upgrade}; of a command within another: {@code retention try}
 * @param description what it does, in one line
 * @param arguments what stands behind it
 * @param options its own options
 * @param where where it can be carried out
 */
record Word(String name, String description, Arguments arguments, List<Option> options, Where where) {
    /** Where a command can be carried out. */
    enum Where {
        /** By a running host, else in a session without modules. */
        ANYWHERE,
        /** By a running host only. */
        RUNNING_HOST
    }

    /** What a command's arguments are. */
    enum Kind {
        /** Files of whoever types; made absolute. */
        PATHS,
        /** Files of whoever types if they are there; else names, passed on as they are. */
        PATHS_OR_NAMES,
        /** Names, passed on as they are. */
        NAMES
    }

    /**
     * Arguments.
     *
     * @param label as help shows them
     * @param arity as picocli writes it: {@code 0..1}, {@code 1..*}
     * @param kind what they are
     */
    record Arguments(String label, String arity, Kind kind) {
        static final Arguments NONE = new Arguments("", "0", Kind.NAMES);
    }

    /**
     * An option.
     *
     * @param names {@code --message}, {@code -m}; the first one, without dashes, is what it is called in the command
     * @param label of its value, as help shows it; empty for a flag
     * @param description one line
     * @param isPath true for a file of whoever types
     */
    record Option(List<String> names, String label, String description, boolean isPath) {
        String key() {
            return names.get(0).replaceFirst("^--", "");
        }

        boolean isFlag() {
            return label.isEmpty();
        }
    }

    static Word anywhere(String name, String description) {
        return new Word(name, description, Arguments.NONE, List.of(), Where.ANYWHERE);
    }

    static Word ofRunningHost(String name, String description) {
        return new Word(name, description, Arguments.NONE, List.of(), Where.RUNNING_HOST);
    }

    Word arguments(String label, String arity, Kind kind) {
        return new Word(name, description, new Arguments(label, arity, kind), options, where);
    }

    Word option(String label, String what, String... names) {
        return with(new Option(List.of(names), label, what, false));
    }

    Word pathOption(String label, String what, String... names) {
        return with(new Option(List.of(names), label, what, true));
    }

    Word flag(String what, String... names) {
        return with(new Option(List.of(names), "", what, false));
    }

    private Word with(Option option) {
        List<Option> more = new ArrayList<>(options);
        more.add(option);
        return new Word(name, description, arguments, List.copyOf(more), where);
    }
}
