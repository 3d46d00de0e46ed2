package org.saraphina.benchmark.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page in Markdown with places for what is measured. Between the marks of a place everything is replaced; the prose
 * around them stays.
 */
public final class Report {
    private final Path page;

    public Report(Path page) {
        this.page = requireNonNull(page, "page is null");
    }

    /**
     * Puts an answer into its place.
     *
     * @throws IllegalStateException if the page has no such place
     */
    public void put(String place, String answer) throws IOException {
        String text = Files.readString(page);
        int begin = endOf(text, "<!-- measured: " + place + " -->");
        int end = text.indexOf("<!-- end -->", begin);
        if (end < 0) {
            throw new IllegalStateException("The place " + place + " in " + page + " has no end mark <!-- end -->");
        }
        Files.writeString(page, text.substring(0, begin) + "\n" + answer.strip() + "\n" + text.substring(end));
    }

    private int endOf(String text, String mark) {
        int at = text.indexOf(mark);
        if (at < 0) {
            throw new IllegalStateException("There is no mark " + mark + " in " + page);
        }
        return at + mark.length();
    }
}
