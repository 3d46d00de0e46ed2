package org.saraphina.retention.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saraphina.backup.Backup;
import org.saraphina.retention.Decision;
import org.saraphina.retention.UnknownPolicyException;
import org.saraphina.retention.language.Vocabulary;

/** The files in {@code src/test/resources/decisions} say what each word of the vocabulary does. */
class DecisionsTest {
    static Stream<Path> decisionFiles() throws IOException, URISyntaxException {
        try (Stream<Path> files =
                Files.list(Path.of(DecisionsTest.class.getResource("/decisions").toURI()))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("decisionFiles")
    void areThoseInTheFile(Path path) throws IOException, UnknownPolicyException {
        DecisionFile file = DecisionFile.at(path);
        List<Decision> decisions = new Vocabulary().parse(file.policy()).decide(file.history(), file.now());

        assertThat(file.diff(file.with(decisions)))
                .as("%s: - as the file says, + as the policy decides", path.getFileName())
                .isEmpty();
    }

    @Test
    void aDifferenceIsShownLineByLine() {
        DecisionFile file = new DecisionFile("last(1)", Histories.NOW, List.of(), "same\n2026 | keep   | all\nsame\n");

        assertThat(file.diff("same\n2026 | let go | none\nsame\n"))
                .isEqualTo("- 2026 | keep   | all\n+ 2026 | let go | none");
    }

    @Test
    void aHistoryWithoutBackupsNeedsNone() throws UnknownPolicyException {
        List<Backup> nothing = List.of();

        assertThat(new Vocabulary()
                        .parse("union(last(3), distinct, within(1y, of: newest), daily(7))")
                        .decide(nothing, Histories.NOW))
                .isEmpty();
    }
}
