package org.saraphina.launcher.command;

import java.io.PrintStream;
import org.saraphina.control.Answer;
import org.saraphina.launcher.answer.Failures;

/**
 * Where answers and progress go: the result to standard output, as text or as one JSON document; progress, and errors as
 * text, to standard error.
 */
final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private boolean json;

    Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void answerInJson(boolean wanted) {
        json = wanted;
    }

    void progress(String line) {
        err.println(line);
        err.flush();
    }

    /** A line of what a command is there to show. */
    void show(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints an answer; returns its exit code. */
    int print(Answer answer) {
        if (json) {
            out.println(answer.json());
        } else if (Failures.isFailure(answer)) {
            err.println(answer.text());
        } else if (!answer.text().isBlank()) {
            out.println(answer.text());
        }
        out.flush();
        err.flush();
        return answer.exitCode();
    }

    int fail(int exitCode, String error, String hint) {
        return print(Failures.of(exitCode, error, hint));
    }
}
