package org.saraphina.control.dispatch;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.saraphina.control.Command;
import org.saraphina.control.command.CommandFailure;

/**
 * How a command is called, as {@code docs/reference/commands.md} writes it: {@code upgrade ARTIFACT… [--id ID]}. Words in
 * capitals are arguments, brackets hold what may be left out, an ellipsis allows several.
 *
 * @param text the whole line
 */
record Synopsis(String text) {
    private static final Pattern OPTION = Pattern.compile("\\[--?([a-z-]+)[^]]*]");
    private static final Pattern OPTIONAL_ARGUMENT = Pattern.compile("\\[[A-Z-]+]");
    private static final Pattern ARGUMENT = Pattern.compile("(?<= )[A-Z-]+");
    /** Options that the command line itself understands; faces may hand them on. */
    private static final Set<String> EVERYWHERE = Set.of("home", "json");

    /** The name of the command: the words before the first argument or option. */
    String name() {
        return text.split(" (?=[A-Z\\[])", 2)[0];
    }

    /**
     * Makes sure that a command is called like this.
     *
     * @throws CommandFailure if there are too few or too many arguments, or options that it does not have
     */
    void check(Command command) throws CommandFailure {
        int given = command.arguments().size();
        if (given < fewestArguments()) {
            throw CommandFailure.usage("'" + name() + "' needs more arguments", "Usage: " + text);
        }
        if (given > mostArguments()) {
            String first = command.arguments().get(mostArguments());
            throw CommandFailure.usage("'" + name() + "' has no use for the argument " + first, "Usage: " + text);
        }
        Set<String> unknown = new TreeSet<>(command.options().keySet());
        unknown.removeAll(options());
        unknown.removeAll(EVERYWHERE);
        if (!unknown.isEmpty()) {
            throw CommandFailure.usage(
                    "'" + name() + "' has no option --" + String.join(", --", unknown), "Usage: " + text);
        }
    }

    private int fewestArguments() {
        String required = text.replaceAll("\\[[^]]*]", "");
        return (int) ARGUMENT.matcher(required).results().count();
    }

    private int mostArguments() {
        int optional = (int) OPTIONAL_ARGUMENT.matcher(text).results().count();
        return text.contains("…") ? Integer.MAX_VALUE : fewestArguments() + optional;
    }

    private Set<String> options() {
        return OPTION.matcher(text)
                .results()
                .map((MatchResult option) -> option.group(1))
                .collect(Collectors.toSet());
    }
}
