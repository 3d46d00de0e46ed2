package org.saraphina.control.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saraphina.control.Answer;

/**
 * Every command, with its exit code, its document and its lines for people, as it stands in {@code answers/}. A change of
 * an answer is a change there.
 */
class GoldenAnswersTest {
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();
    private static final Set<String> FLAGS = Set.of("--all", "--dry-run", "--yes", "--force");
    private static final Path ANSWERS = Path.of("src/test/resources/answers");

    @TempDir
    Path directory;

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(ANSWERS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void answersAsWritten(String file) throws IOException {
        String written = Files.readString(ANSWERS.resolve(file));
        FurnishedHome home = new FurnishedHome(directory.toRealPath());
        StringBuilder answered = new StringBuilder();
        written.lines().filter(line -> line.startsWith("$ ")).forEach(line -> answered.append(answer(home, line)));
        assertThat(answered.toString()).isEqualTo(written);
    }

    private static String answer(FurnishedHome home, String line) {
        home.controlled.progress.clear();
        Answer answer = run(home, List.of(line.substring(2).split(" ")));
        String progress = String.join("\n", home.controlled.progress);
        String shown = line + "\n"
                + "exit " + answer.exitCode() + "\n"
                + (progress.isEmpty() ? "" : "while it runs:\n" + progress + "\n")
                + "for people:\n" + answer.text() + "\n"
                + "for programs:\n" + PRETTY.toJson(JsonParser.parseString(answer.json())) + "\n\n";
        return shown.replace(home.controlled.home.root().toString(), "HOME");
    }

    private static Answer run(FurnishedHome home, List<String> words) {
        int nameEnds = words.get(0).equals("retention") && words.size() > 1 ? 2 : 1;
        List<String> arguments = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = nameEnds; i < words.size(); i++) {
            String word = words.get(i);
            if (FLAGS.contains(word)) {
                options.put(word.substring(2), "true");
            } else if (word.startsWith("--")) {
                options.put(word.substring(2), words.get(++i));
            } else {
                arguments.add(word.replace("HOME", home.controlled.home.root().toString()));
            }
        }
        return home.run(String.join(" ", words.subList(0, nameEnds)), arguments, options);
    }
}
