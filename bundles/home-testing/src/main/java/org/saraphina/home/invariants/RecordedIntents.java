package org.saraphina.home.invariants;

import java.util.List;
import java.util.Optional;

/**
 * What the intent log says, read by {@code docs/reference/intent-log.md}.
 *
 * @param unfinished the last mark of an upgrade that is neither undone nor finished; empty when there is none
 */
public record RecordedIntents(Optional<String> unfinished) {
    private static final String FIRST_LINE = "saraphina-intent-log";
    private static final String SETTLED = "settled";

    static RecordedIntents read(String text) {
        List<CheckedLines.Checked> lines = CheckedLines.of(text);
        return new RecordedIntents(lines.stream()
                .skip(Math.max(0, lines.size() - 1))
                .map(CheckedLines.Checked::word)
                .filter(word -> !word.equals(SETTLED) && !word.equals(FIRST_LINE))
                .findFirst());
    }
}
