package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/reference/faults.md has every row, and every test that it names is there. */
class FaultsPageIT {
    private static final int ROWS = 80;
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))\\.(\\w+)`");
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|TestFactory|RepeatedTest)\\b(?:(?!\\b(?:void|Stream)\\b).)*\\b(?:void|Stream<\\w+>) (\\w+)\\(",
            Pattern.DOTALL);

    private static String page;
    private static Map<String, Set<String>> tests;

    @BeforeAll
    static void readSources() throws IOException {
        page = Files.readString(Page.SOURCES.resolve("docs/reference/faults.md"));
        try (Stream<Path> files = Files.walk(Page.SOURCES)) {
            tests = files.filter(file -> file.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            FaultsPageIT::testsIn,
                            FaultsPageIT::both));
        }
    }

    private static Set<String> testsIn(Path file) {
        try {
            return TEST.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    @Test
    void everyRowIsThereOnceAndNamesATest() {
        List<MatchResult> rows = ROW.matcher(page).results().toList();
        assertThat(rows)
                .extracting(row -> Integer.valueOf(row.group(1)))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.group(2)).containsPattern(NAMED));
    }

    @Test
    void everyTestThatIsNamedExists() {
        Matcher named = NAMED.matcher(page);
        Set<String> missing = new TreeSet<>();
        int count = 0;
        while (named.find()) {
            count++;
            if (!tests.getOrDefault(named.group(1), Set.of()).contains(named.group(2))) {
                missing.add(named.group());
            }
        }
        assertThat(count).isGreaterThan(ROWS);
        assertThat(missing).isEmpty();
    }
}
