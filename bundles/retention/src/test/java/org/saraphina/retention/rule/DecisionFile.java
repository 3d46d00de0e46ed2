package org.saraphina.retention.rule;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Pin;
import org.saraphina.retention.Decision;

/**
 * A history and what a policy should make of it, in a file that people can read.
 *
 * <pre>
 * # Why this history is interesting.
 * policy: last(1)
 * now: 2026-11-23T12:00:00Z
 *
 * 2026-11-23T09:00:00Z a             | keep   | last(1)
 * 2026-11-22T09:00:00Z b             | let go | not kept by last(1)
 * 2026-11-21T09:00:00Z a pin: wanted | keep   | pinned: wanted
 * </pre>
 *
 * <p>The letter stands for the bytes; {@code -} is a backup whose digest nobody recorded. Newest first.
 */
record DecisionFile(String policy, Instant now, List<String> rows, String text) {
    static DecisionFile at(Path file) throws IOException {
        String text = Files.readString(file);
        List<String> lines = text.lines().toList();
        return new DecisionFile(
                header("policy", lines),
                Instant.parse(header("now", lines)),
                lines.stream().filter(line -> line.contains("|")).toList(),
                text);
    }

    List<Backup> history() {
        return rows.stream().map(DecisionFile::backup).toList();
    }

    /** This file as it would read with {@code decisions}. */
    String with(List<Decision> decisions) {
        Map<Backup, Decision> byBackup =
                decisions.stream().collect(Collectors.toMap(Decision::backup, Function.identity()));
        return text.lines()
                        .map(line -> line.contains("|") ? withDecision(line, byBackup.get(backup(line))) : line)
                        .collect(joining("\n"))
                + "\n";
    }

    /** The lines that differ between this file and {@code actual}, as a diff prints them; empty when none does. */
    String diff(String actual) {
        List<String> expectedLines = text.lines().toList();
        List<String> actualLines = actual.lines().toList();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < expectedLines.size(); i++) {
            if (!expectedLines.get(i).equals(actualLines.get(i))) {
                differences.add("- " + expectedLines.get(i) + "\n+ " + actualLines.get(i));
            }
        }
        return String.join("\n", differences);
    }

    private static String header(String key, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No line begins with " + key + ":"));
    }

    private static String withDecision(String line, Decision decision) {
        return String.format(
                Locale.ROOT,
                "%s | %-6s | %s",
                line.substring(0, line.indexOf('|')).stripTrailing(),
                decision.keeps() ? "keep" : "let go",
                String.join(", ", decision.reasons()));
    }

    private static Backup backup(String line) {
        String[] words = line.substring(0, line.indexOf('|')).strip().split(" ", 4);
        Optional<Character> bytes = words[1].equals("-") ? Optional.empty() : Optional.of(words[1].charAt(0));
        Optional<Pin> pin = words.length == 4 ? Optional.of(new Pin(words[3], Optional.empty())) : Optional.empty();
        return Histories.taken(Instant.parse(words[0]), bytes, pin);
    }
}
