package org.saraphina.launcher.command;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or behind its name. */
final class Globals {
    private static final String HOME = "--home";
    private static final String JSON = "--json";

    void addTo(CommandSpec root) {
        root.addOption(OptionSpec.builder(HOME)
                .paramLabel("HOME")
                .type(String.class)
                .description("The home; else $SARAPHINA_HOME, else the current directory if it is one")
                .scopeType(ScopeType.INHERIT)
                .build());
        root.addOption(OptionSpec.builder(JSON)
                .type(boolean.class)
                .arity("0")
                .description("Answer with one JSON document on standard output")
                .scopeType(ScopeType.INHERIT)
                .build());
        root.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .arity("0")
                .description("Say what a command does")
                .scopeType(ScopeType.INHERIT)
                .build());
        root.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .type(boolean.class)
                .arity("0")
                .description("Say which Saraphina this is")
                .build());
    }

    Optional<String> home(ParseResult words) {
        return Optional.ofNullable(value(words, HOME));
    }

    boolean json(ParseResult words) {
        return Boolean.TRUE.equals(value(words, JSON));
    }

    /** An inherited option belongs to the command behind whose name it was typed. */
    private static <T> T value(ParseResult words, String option) {
        for (ParseResult level = words; level != null; level = level.subcommand()) {
            if (level.hasMatchedOption(option)) {
                return level.matchedOptionValue(option, null);
            }
        }
        return null;
    }
}
