package org.saraphina.launcher.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.saraphina.home.DurationText;
import org.saraphina.home.Home;
import org.saraphina.launcher.answer.ExitCode;
import org.saraphina.launcher.answer.SaraphinaVersion;
import org.saraphina.launcher.command.Place.NoHomeException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line. Read {@link #vocabulary} for what it understands. */
public final class Main {
    private static final String HELP_HINT =
            "saraphina --help lists the commands, saraphina COMMAND --help says what one takes";

    private static final Duration LONGEST_EXIT = Duration.ofSeconds(30);

    private final Place place;
    private final Terminal terminal;
    private final Distribution distribution;
    private final Globals globals = new Globals();
    private final Map<CommandSpec, Behaviour> behaviours = new HashMap<>();

    /** What a command does. */
    @FunctionalInterface
    private interface Behaviour {
        int run(ParseResult root, ParseResult own) throws NoHomeException;
    }

    Main(Place place, Terminal terminal, Distribution distribution) {
        this.place = place;
        this.terminal = terminal;
        this.distribution = distribution;
    }

    /** Ends with the exit code of the command, whatever threads an application left behind. */
    public static void main(String[] arguments) {
        Place here = new Place(Path.of("").toAbsolutePath(), System.getenv());
        int exitCode = new Main(here, Terminal.ofThisProcess(), Distribution.current()).run(arguments);
        exit(exitCode);
    }

    /** Lets the application's shutdown hooks work, but not for ever. */
    private static void exit(int exitCode) {
        CompletableFuture.delayedExecutor(LONGEST_EXIT.toSeconds(), TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(exitCode));
        Runtime.getRuntime().exit(exitCode);
    }

    int run(String... arguments) {
        terminal.answerInJson(List.of(arguments).contains("--json"));
        CommandLine line = vocabulary().setOut(terminal.writer());
        try {
            ParseResult words = line.parseArgs(arguments);
            Integer helped = CommandLine.executeHelpRequest(words);
            return helped != null ? helped : run(words);
        } catch (ParameterException wrong) {
            return terminal.fail(ExitCode.USAGE, Misunderstanding.of(wrong), Misunderstanding.hint(wrong));
        } catch (NoHomeException none) {
            return terminal.fail(ExitCode.USAGE, none.getMessage(), "saraphina --home HOME init makes a home");
        } catch (IllegalArgumentException wrong) {
            return terminal.fail(ExitCode.USAGE, wrong.getMessage(), HELP_HINT);
        }
    }

    private int run(ParseResult words) throws NoHomeException {
        ParseResult own = words;
        while (own.hasSubcommand()) {
            own = own.subcommand();
        }
        Behaviour behaviour = behaviours.get(own.commandSpec());
        if (behaviour == null) {
            String usage = own.commandSpec().commandLine().getUsageMessage();
            return terminal.fail(ExitCode.USAGE, "Which command?", usage.strip());
        }
        return behaviour.run(words, own);
    }

    private CommandLine vocabulary() {
        CommandSpec root = CommandSpec.create().name("saraphina").version("Saraphina " + SaraphinaVersion.current());
        root.usageMessage().description("Live, reversible upgrades for modular Java applications");
        globals.addTo(root);
        CommandLine line = new CommandLine(root);
        addOwn(line);
        for (Word word : Vocabulary.words()) {
            PlatformCommand command = new PlatformCommand(word, place);
            CommandSpec spec = command.spec();
            parentOf(word, line).addSubcommand(spec.name(), spec);
            behaviours.put(
                    spec,
                    (words, own) -> terminal.print(
                            new Carrier(terminal).carryOut(home(words), command.command(own), word.where())));
        }
        return line;
    }

    private static CommandLine parentOf(Word word, CommandLine line) {
        int end = word.name().lastIndexOf(' ');
        return end < 0 ? line : line.getSubcommands().get(word.name().substring(0, end));
    }

    /** The commands that concern the process itself. */
    private void addOwn(CommandLine line) {
        add(
                line,
                "init",
                "Make a home",
                List.of(flag("--no-git", "Without a git repository")),
                (words, own) -> new InitCommand(place, distribution)
                        .run(globals.home(words), !own.hasMatchedOption("--no-git"), terminal));
        add(
                line,
                "run",
                "Run the home in the foreground",
                List.of(
                        flag("--no-shell", "Without a shell on a terminal"),
                        value("--stop-deadline", "DURATION", "How long modules may take to stop: 500ms, 30s, 2m")),
                (words, own) -> new RunCommand(distribution, terminal)
                        .run(home(words), !own.hasMatchedOption("--no-shell"), duration(own, "--stop-deadline")));
        add(
                line,
                "status",
                "How the host stands",
                List.of(value("--wait", "DURATION", "Wait until it is ready")),
                (words, own) -> StatusCommand.run(home(words), duration(own, "--wait"), terminal));
        add(
                line,
                "stop",
                "Stop the running host",
                List.of(),
                (words, own) -> new StopCommand(home(words), terminal).run());
        CommandSpec demo = add(
                line,
                "demo",
                "A throw-away home: a good upgrade, and a bad one that comes back by itself",
                List.of(),
                (words, own) -> new DemoCommand(place, distribution, terminal)
                        .run(Optional.ofNullable(own.matchedPositionalValue(0, (String) null))));
        demo.addPositional(PositionalParamSpec.builder()
                .paramLabel("DIR")
                .arity("0..1")
                .type(String.class)
                .build());
    }

    private CommandSpec add(
            CommandLine line, String name, String description, List<OptionSpec> options, Behaviour behaviour) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        options.forEach(spec::addOption);
        line.addSubcommand(name, spec);
        behaviours.put(spec, behaviour);
        return spec;
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    private static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static Optional<Duration> duration(ParseResult own, String option) {
        return Optional.ofNullable(own.<String>matchedOptionValue(option, null)).map(DurationText::parse);
    }

    private Home home(ParseResult words) throws NoHomeException {
        return place.home(globals.home(words));
    }
}
