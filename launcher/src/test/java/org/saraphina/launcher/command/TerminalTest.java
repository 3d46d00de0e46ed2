package org.saraphina.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.saraphina.control.Answer;
import org.saraphina.launcher.answer.Failures;

class TerminalTest {
    private static final Answer DONE = new Answer(0, "{\"done\":true}", "Done “so”");
    private static final Answer FAILURE = Failures.of(3, "It is <refused>", "Try again");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));

    private String out() {
        return out.toString(UTF_8);
    }

    private String err() {
        return err.toString(UTF_8);
    }

    @Test
    void printsAResultToStandardOutputAndNothingElse() {
        terminal.progress("Working");
        assertThat(terminal.print(DONE)).isZero();
        assertThat(out()).isEqualTo("Done “so”\n");
        assertThat(err()).isEqualTo("Working\n");
    }

    @Test
    void printsAFailureToStandardErrorWithWhatToDo() {
        assertThat(terminal.print(FAILURE)).isEqualTo(3);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("It is <refused>\nTry again\n");
    }

    @Test
    void printsOneDocumentToStandardOutputWhereJsonIsWanted() {
        terminal.answerInJson(true);
        terminal.progress("Working");
        assertThat(terminal.print(FAILURE)).isEqualTo(3);
        assertThat(out()).isEqualTo("{\"error\":\"It is <refused>\",\"hint\":\"Try again\"}\n");
        assertThat(err()).isEqualTo("Working\n");
    }

    @Test
    void usesNoControlCharactersWhereNobodyWatches() {
        terminal.progress("One");
        terminal.progress("Two");
        terminal.print(DONE);
        assertThat(err() + out()).doesNotContain("\u001b", "\r");
    }

    @Test
    void showsOnATerminalForHowLongTheNextLineHasBeenAwaitedAndTakesThatAway() {
        LiveLine live = new LiveLine(new PrintStream(err, true, UTF_8));
        live.print("Swapped");
        live.tick(Duration.ofSeconds(3));
        live.print("Healthy");
        live.end();
        assertThat(err()).isEqualTo("Swapped\n\r\u001b[K  … 3 s\r\u001b[KHealthy\n");
    }

    @Test
    void showsNothingBeforeAWholeSecondAndNothingAfterTheEnd() {
        LiveLine live = new LiveLine(new PrintStream(err, true, UTF_8));
        live.print("Swapped");
        live.tick(Duration.ofMillis(900));
        live.end();
        live.tick(Duration.ofSeconds(5));
        assertThat(err()).isEqualTo("Swapped\n");
    }
}
