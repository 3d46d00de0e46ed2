package org.saraphina.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One Markdown page of the project.
 *
 * @param file where it is
 * @param text what it says
 */
record Page(Path file, String text) {
    static final Path SOURCES =
            Path.of(System.getProperty("sources")).toAbsolutePath().normalize();

    private static final Set<String> NO_PAGES = Set.of("target", ".git", ".mvn");
    private static final Pattern FENCE = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern INDENTED = Pattern.compile("(?<=\\n\\n)(?: {4}.*\\n)+(?: *\\n(?: {4}.*\\n)+)*");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    static Page of(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every page there is, examples' included. */
    static List<Page> all() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of(SOURCES.relativize(file)).noneMatch(Page::isElsewhere))
                    .sorted()
                    .map(Page::of)
                    .toList();
        }
    }

    private static boolean isElsewhere(Path file) {
        for (Path step : file) {
            if (NO_PAGES.contains(step.toString())) {
                return true;
            }
        }
        return false;
    }

    String name() {
        return SOURCES.relativize(file).toString();
    }

    /** The blocks marked with {@code language}. */
    List<String> blocks(String language) {
        return FENCE.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Every piece of code, in lines: fenced, indented and within sentences. */
    List<String> code() {
        List<String> lines = new ArrayList<>();
        FENCE.matcher(text).results().flatMap(block -> block.group(2).lines()).forEach(lines::add);
        String prose = FENCE.matcher(text).replaceAll("");
        INDENTED.matcher(prose)
                .results()
                .flatMap(block -> block.group().lines())
                .forEach(lines::add);
        INLINE.matcher(prose).results().map(piece -> piece.group(1)).forEach(lines::add);
        return lines.stream().map(String::strip).toList();
    }

    /** Where its links lead, those into the web left out. */
    List<String> links() {
        String prose = INLINE.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("code");
        return LINK.matcher(prose)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("https?:.*"))
                .toList();
    }

    /** What a link's fragment may be, as GitHub makes it of headings. */
    Set<String> anchors() {
        return HEADING.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toSet());
    }

    private static String anchor(String heading) {
        Matcher punctuation = Pattern.compile("[^\\p{L}\\p{N} _-]").matcher(heading.toLowerCase(Locale.ROOT));
        return punctuation.replaceAll("").replace(' ', '-');
    }
}
