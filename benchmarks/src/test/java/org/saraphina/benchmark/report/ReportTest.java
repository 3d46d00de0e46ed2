package org.saraphina.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path directory;

    private Path page;

    @BeforeEach
    void writePage() throws IOException {
        page = Files.writeString(directory.resolve("page.md"), """
                Prose before.

                <!-- measured: first -->
                an old answer
                <!-- end -->

                Prose between.

                <!-- measured: second -->
                <!-- end -->
                """);
    }

    @Test
    void anAnswerReplacesWhatStoodInItsPlaceAndNothingElse() throws IOException {
        new Report(page).put("first", "42\n");

        assertThat(page).hasContent("""
                        Prose before.

                        <!-- measured: first -->
                        42
                        <!-- end -->

                        Prose between.

                        <!-- measured: second -->
                        <!-- end -->
                        """);
    }

    @Test
    void anAnswerFillsAPlaceThatWasEmpty() throws IOException {
        new Report(page).put("second", "43");

        assertThat(page).content().contains("an old answer").endsWith("<!-- measured: second -->\n43\n<!-- end -->\n");
    }

    @Test
    void aPlaceThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new Report(page).put("third", "44"))
                .hasMessageContaining("<!-- measured: third -->")
                .hasMessageContaining("page.md");
    }
}
