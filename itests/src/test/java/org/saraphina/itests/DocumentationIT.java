package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages lead somewhere, and their code is that of the sources. */
class DocumentationIT {
    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                if (!leadsSomewhere(page, link)) {
                    broken.add(page.name() + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path target = target(page, parts[0]);
        boolean isThere = Files.exists(target);
        boolean namesAHeading = parts.length == 2;
        return isThere && (!namesAHeading || Page.of(target).anchors().contains(parts[1]));
    }

    private static Path target(Page page, String link) {
        return link.isEmpty() ? page.file() : page.file().resolveSibling(link).normalize();
    }

    @Test
    void everyPageCanBeReachedFromTheFirst() throws Exception {
        Set<Path> reached = new TreeSet<>();
        Deque<Path> open =
                new ArrayDeque<>(List.of(Page.SOURCES.resolve("README.md"), Page.SOURCES.resolve("CONTRIBUTING.md")));
        while (!open.isEmpty()) {
            Path file = open.pop();
            boolean isNew = Files.isRegularFile(file) && reached.add(file);
            if (isNew && file.toString().endsWith(".md")) {
                Page page = Page.of(file);
                page.links().forEach(link -> open.add(target(page, link.split("#", 2)[0])));
            }
        }
        List<String> lonely = Page.all().stream()
                .filter(page -> !page.name().equals("CHANGELOG.md"))
                .filter(page -> !reached.contains(page.file()))
                .map(Page::name)
                .toList();
        assertThat(lonely).isEmpty();
    }

    @Test
    void everyJavaBlockStandsInAnExample() throws Exception {
        String sources = javaOfTheExamples();
        for (Page page : Page.all()) {
            for (String block : page.blocks("java")) {
                assertThat(sources).as(page.name()).contains(unindented(block));
            }
        }
    }

    private static String javaOfTheExamples() throws IOException {
        try (Stream<Path> files = Files.walk(Page.SOURCES.resolve("examples"))) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            StringBuilder all = new StringBuilder();
            for (Path file : java) {
                all.append(unindented(Files.readString(file))).append('\n');
            }
            return all.toString();
        }
    }

    private static String unindented(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void everyJsonBlockCanBeRead() throws Exception {
        for (Page page : Page.all()) {
            for (String block : page.blocks("json")) {
                assertThat(JsonParser.parseString(block).isJsonObject())
                        .as(page.name())
                        .isTrue();
            }
        }
    }

    @Test
    void everyWordOfTheArchitectureHasItsPage() throws Exception {
        Page architecture = Page.of(Page.SOURCES.resolve("docs/concepts/architecture.md"));
        List<String> words = Pattern.compile("^\\| \\[\\*\\*([a-z ]+)\\*\\*]\\(", Pattern.MULTILINE)
                .matcher(architecture.text())
                .results()
                .map(word -> word.group(1).replace(' ', '-') + ".md")
                .toList();
        assertThat(words).hasSizeGreaterThan(10);
        for (String word : words) {
            assertThat(Page.of(architecture.file().resolveSibling(word)).text())
                    .as(word)
                    .contains("What it promises", "What it does not promise");
        }
    }

    @Test
    void everyDecisionHasItsParts() throws Exception {
        for (Page page : Page.all()) {
            if (page.name().startsWith("docs/adr/")) {
                assertThat(page.text())
                        .as(page.name())
                        .contains(
                                "**Terminology.**",
                                "**Problem.**",
                                "**Decision.**",
                                "**Consequences.**",
                                "**What would change our mind.**");
            }
        }
    }

    @Test
    void everyExampleHasItsParts() throws Exception {
        for (Page page : Page.all()) {
            if (page.name().startsWith("examples/")) {
                assertThat(page.text())
                        .as(page.name())
                        .contains("**What it shows.**", "**Run**", "**You should see**", "**How it works.**");
            }
        }
    }
}
