package org.saraphina.intent.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.saraphina.intent.file.IntentRecord.Mark;

/** The worked example of docs/reference/intent-log.md is a log. */
class IntentLogPageTest {
    private static final Path PAGE = Path.of("../../docs/reference/intent-log.md");

    @Test
    void theExampleIsReadBackAndWrittenAgain() throws Exception {
        String example = Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.equals("## Example"))
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4) + "\n")
                .collect(Collectors.joining());
        IntentReading reading = IntentReading.of(example.getBytes(StandardCharsets.UTF_8));
        IntentRecord upgrade = reading.unsettled().orElseThrow();
        assertThat(upgrade.mark()).isEqualTo(Mark.BACKED_UP);
        assertThat(upgrade.id()).hasToString("0001");
        assertThat(upgrade.copies()).hasSize(1);
        assertThat(reading.isTorn()).isFalse();
        assertThat(example).endsWith(upgrade.line().written() + "\n");
    }
}
