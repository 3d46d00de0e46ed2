package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages speak of the commands and options that the program has, and of all of them. */
class VocabularyIT {
    private static final Pattern COMMAND_IN_HELP = Pattern.compile("^  ([a-z]+)  +\\S", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("(?<=^|[\\s\\[,])(--?[a-z][a-z-]*)");
    private static final Pattern ROW = Pattern.compile("^\\| (`.*?`) \\| ", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern CALL = Pattern.compile("(?:^|[\\s;(])(?:\\./|bin/)?saraphina ([^;|&#)]*)");
    private static final Set<String> EVERYWHERE = Set.of("--home", "--json", "--help", "-h", "--version");

    /** Of each command that the program has, its own options. */
    private static final Map<String, Set<String>> PROGRAM = new TreeMap<>();

    @BeforeAll
    static void askTheProgram(@TempDir Path directory) throws Exception {
        CommandLine line = new CommandLine(directory);
        for (String name : subcommands(help(line))) {
            String help = help(line, name);
            PROGRAM.put(name, options(help));
            for (String inner : subcommands(help)) {
                PROGRAM.put(name + " " + inner, options(help(line, name, inner)));
            }
        }
        assertThat(PROGRAM).containsKeys("upgrade", "retention use");
    }

    private static String help(CommandLine line, String... name) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(name));
        words.add("--help");
        return line.run(words.toArray(String[]::new)).out();
    }

    private static List<String> subcommands(String help) {
        int commands = help.indexOf("Commands:");
        return commands < 0
                ? List.of()
                : COMMAND_IN_HELP
                        .matcher(help.substring(commands))
                        .results()
                        .map(command -> command.group(1))
                        .toList();
    }

    private static Set<String> options(String help) {
        String described = help.lines()
                .filter(row -> row.matches(" {2,6}-.*"))
                .map(row -> row.replaceFirst("(?<=\\S) {2,}.*", ""))
                .collect(Collectors.joining("\n"));
        return optionsIn(described);
    }

    private static Set<String> optionsIn(String text) {
        Set<String> options = OPTION.matcher(text)
                .results()
                .map(option -> option.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        options.removeAll(EVERYWHERE);
        return options;
    }

    @Test
    void theReferenceHasEveryCommandWithEveryOption() {
        Page reference = Page.of(Page.SOURCES.resolve("docs/reference/commands.md"));
        Map<String, Set<String>> written = new TreeMap<>();
        ROW.matcher(reference.text())
                .results()
                .flatMap(row -> QUOTED.matcher(row.group(1)).results())
                .map(synopsis -> synopsis.group(1))
                .forEach(synopsis -> written.put(synopsis.split(" (?=[A-Z\\[])", 2)[0], optionsIn(synopsis)));
        Map<String, Set<String>> program = new TreeMap<>(PROGRAM);
        program.replaceAll((name, options) -> withoutLongForm(options));
        assertThat(written).isEqualTo(program);
    }

    /** The page writes {@code -m}, the help {@code -m, --message}. */
    private static Set<String> withoutLongForm(Set<String> options) {
        Set<String> shorter = new TreeSet<>(options);
        shorter.remove("--message");
        return shorter;
    }

    @Test
    void noPageUsesACommandOrOptionThatIsNotThere() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String code : page.code()) {
                CALL.matcher(code)
                        .results()
                        .map(call -> call.group(1))
                        .filter(call -> !isKnown(call))
                        .forEach(call -> wrong.add(page.name() + ": saraphina " + call));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isKnown(String call) {
        String words = call.replaceFirst("^(\\[?--home \\S+ |\\[--json] |--json )*", "")
                .strip();
        if (words.isEmpty() || words.startsWith("COMMAND") || words.startsWith("-")) {
            return optionsIn(words).isEmpty();
        }
        String name = PROGRAM.keySet().stream()
                .filter(known -> (words + " ").startsWith(known + " "))
                .reduce("", (first, second) -> second.length() > first.length() ? second : first);
        return !name.isEmpty() && PROGRAM.get(name).containsAll(optionsIn(words));
    }

    @Test
    void everyOptionThatAPageNamesIsOneOfTheProgramOrOfAnother() throws Exception {
        Set<String> known =
                PROGRAM.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        known.addAll(EVERYWHERE);
        List<String> wrong = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String code : page.code()) {
                boolean namesAnOptionAlone = code.matches("--[a-z-]+( [A-Z]+)?");
                if (namesAnOptionAlone && !known.contains(code.split(" ")[0])) {
                    wrong.add(page.name() + ": " + code);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
