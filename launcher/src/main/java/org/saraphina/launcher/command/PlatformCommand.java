package org.saraphina.launcher.command;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saraphina.control.Command;
import org.saraphina.launcher.command.Word.Kind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** A command that the platform carries out: from the words on the command line to the words of {@link Command}. */
final class PlatformCommand {
    private final Word word;
    private final Place place;

    PlatformCommand(Word word, Place place) {
        this.word = word;
        this.place = place;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(lastWord());
        spec.usageMessage().description(word.description());
        for (Word.Option option : word.options()) {
            spec.addOption(spec(option));
        }
        if (!word.arguments().label().isEmpty()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .paramLabel(word.arguments().label())
                    .arity(word.arguments().arity())
                    .required(!word.arguments().arity().startsWith("0"))
                    .type(String[].class)
                    .build());
        }
        return spec;
    }

    private String lastWord() {
        return word.name().substring(word.name().lastIndexOf(' ') + 1);
    }

    private static OptionSpec spec(Word.Option option) {
        OptionSpec.Builder spec =
                OptionSpec.builder(option.names().toArray(String[]::new)).description(option.description());
        return option.isFlag()
                ? spec.type(boolean.class).arity("0").build()
                : spec.type(String.class).paramLabel(option.label()).arity("1").build();
    }

    /** What was typed. */
    Command command(ParseResult words) {
        List<String> arguments = new ArrayList<>();
        String[] given = words.matchedPositionalValue(0, new String[0]);
        for (String argument : given) {
            arguments.add(argument(argument));
        }
        Map<String, String> options = new HashMap<>();
        for (Word.Option option : word.options()) {
            String name = option.names().get(0);
            if (words.hasMatchedOption(name)) {
                String value = String.valueOf(words.<Object>matchedOptionValue(name, ""));
                options.put(option.key(), option.isPath() ? place.resolve(value).toString() : value);
            }
        }
        return new Command(word.name(), arguments, options);
    }

    private String argument(String typed) {
        Kind kind = word.arguments().kind();
        boolean isPath = kind == Kind.PATHS
                || kind == Kind.PATHS_OR_NAMES && Files.exists(place.resolve(typed)) && !typed.contains("@");
        return isPath ? place.resolve(typed).toString() : typed;
    }
}
