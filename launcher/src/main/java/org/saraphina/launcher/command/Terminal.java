package org.saraphina.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.saraphina.control.Answer;
import org.saraphina.launcher.answer.Failures;

/**
 * Where answers and progress go: the result to standard output, as text or as one JSON document; progress, and errors as
 * text, to standard error. Everything is UTF-8, whatever the locale.
 */
final class Terminal {
    /** Which of {@code in}, {@code out} and {@code err} are a terminal; the start script says it. */
    private static final String PROPERTY = "saraphina.terminal";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean typedOn;
    private final Optional<LiveLine> live;
    private boolean json;

    /** Streams that nobody watches as they come, and nobody types on. */
    Terminal(PrintStream out, PrintStream err) {
        this(out, err, false, Optional.empty());
    }

    private Terminal(PrintStream out, PrintStream err, boolean typedOn, Optional<LiveLine> live) {
        this.out = out;
        this.err = err;
        this.typedOn = typedOn;
        this.live = live;
    }

    /** The streams of this process. */
    static Terminal ofThisProcess() {
        List<String> terminals = List.of(System.getProperty(PROPERTY, "").split(","));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        Optional<LiveLine> live = terminals.contains("err") ? Optional.of(new LiveLine(err)) : Optional.empty();
        return new Terminal(out, err, terminals.contains("in"), live);
    }

    void answerInJson(boolean wanted) {
        json = wanted;
    }

    /** True if a person can type here. */
    boolean isTypedOn() {
        return typedOn;
    }

    /** A line about what is being done. */
    void progress(String line) {
        live.ifPresentOrElse(liveLine -> liveLine.print(line), () -> err.println(line));
    }

    /** A line about something that now goes on by itself. */
    void announce(String line) {
        err.println(line);
    }

    /** A line of what a command is there to show. */
    void show(String line) {
        out.println(line);
    }

    /** For who prints by itself what a command is there to show. */
    PrintWriter writer() {
        return new PrintWriter(out, true, UTF_8);
    }

    /** Prints an answer; returns its exit code. */
    int print(Answer answer) {
        live.ifPresent(LiveLine::end);
        if (json) {
            out.println(answer.json());
        } else if (Failures.isFailure(answer)) {
            err.println(answer.text());
        } else if (!answer.text().isBlank()) {
            out.println(answer.text());
        }
        return answer.exitCode();
    }

    int fail(int exitCode, String error, String hint) {
        return print(Failures.of(exitCode, error, hint));
    }
}
