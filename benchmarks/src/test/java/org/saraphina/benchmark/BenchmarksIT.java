package org.saraphina.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.question.Question;

/** Asks every question once, in the smallest size: it shows that they can be answered, and says nothing about speed. */
class BenchmarksIT {
    private static final Path PAGE = Path.of("..", "docs", "performance.md");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> everyQuestionIsAnsweredWithATable() {
        return questions().stream()
                .map(question -> DynamicTest.dynamicTest(question.place(), () -> isAnsweredWithATable(question)));
    }

    private static void isAnsweredWithATable(Question question) throws Exception {
        Optional<String> obstacle = question.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle.orElse(""));

        assertThat(question.answer()).contains("|---|---:|---:|");
    }

    @Test
    void everyQuestionHasItsPlaceInTheReport() throws Exception {
        String page = Files.readString(PAGE);

        assertThat(questions())
                .extracting(Question::place)
                .allSatisfy(place -> assertThat(page).contains("<!-- measured: " + place + " -->"));
    }

    private List<Question> questions() {
        return Benchmarks.questions(
                Effort.SMOKE,
                new Workbench(
                        directory,
                        Path.of(System.getProperty("saraphina.distribution")),
                        Path.of(System.getProperty("saraphina.repository"))));
    }
}
