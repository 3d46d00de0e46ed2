package org.saraphina.control.document;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saraphina.control.command.ExitCode;

/** The fields that {@code docs/reference/commands.md} lists for each answer are the fields of its document. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("../../docs/reference/commands.md");
    private static final Pattern FIELD = Pattern.compile("[{,]\\s*\"(\\w+)\"");
    private static final Map<String, Class<?>> DOCUMENTS = Map.ofEntries(
            Map.entry("upgrade, remove, restore of a running module", OutcomeDocument.class),
            Map.entry("plan", PlanDocument.class),
            Map.entry("modules", ModuleDocument.class),
            Map.entry("status", StatusDocument.class),
            Map.entry("backups", BackupDocument.class),
            Map.entry("usage", UsageDocument.class),
            Map.entry("verify", VerifyDocument.class),
            Map.entry("retention, try, use", RetentionDocument.class),
            Map.entry("clean", CleanDocument.class),
            Map.entry("restore", RestoreDocument.class),
            Map.entry("pin", PinDocument.class),
            Map.entry("errors", ErrorDocument.class));

    static Stream<String> answers() {
        return DOCUMENTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void namesEveryFieldAndNoOther(String answer) throws IOException {
        Set<String> written = FIELD.matcher(description(answer))
                .results()
                .map((MatchResult field) -> field.group(1))
                .collect(toCollection(TreeSet::new));
        assertThat(written).isEqualTo(fields(DOCUMENTS.get(answer)));
    }

    @Test
    void namesEveryExitCode() throws IOException {
        String codes = Files.readString(PAGE).split("## Exit codes")[1].split("##")[0];
        Set<Integer> written = Pattern.compile("(?<=^|· )\\d(?= )", Pattern.MULTILINE)
                .matcher(codes)
                .results()
                .map((MatchResult code) -> Integer.valueOf(code.group()))
                .collect(toCollection(TreeSet::new));
        Set<Integer> program =
                Stream.of(ExitCode.values()).map(ExitCode::number).collect(toCollection(TreeSet::new));
        assertThat(written).isEqualTo(program);
    }

    /** The lines of the page that begin with the name of the answer, up to the next name. */
    private static String description(String answer) throws IOException {
        String page = Files.readString(PAGE);
        Pattern lines = Pattern.compile(
                "^    " + Pattern.quote(answer) + ":(.*?)(?=^    \\S|\\z)", Pattern.MULTILINE | Pattern.DOTALL);
        return lines.matcher(page).results().findFirst().orElseThrow().group(1);
    }

    /** Of a document and of the documents within it that the page writes out. */
    private static Set<String> fields(Class<?> document) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : document.getRecordComponents()) {
            names.add(component.getName());
            boolean isWrittenElsewhere = document == PlanDocument.class || document == CleanDocument.class;
            Pattern element = Pattern.compile("List<(org\\.saraphina[^>]+)>");
            element.matcher(component.getGenericType().getTypeName())
                    .results()
                    .filter(inner -> !isWrittenElsewhere)
                    .forEach(inner -> names.addAll(fields(named(inner.group(1)))));
        }
        return names;
    }

    private static Class<?> named(String type) {
        try {
            return Class.forName(type);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
