package org.saraphina.itests.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was done, and what was found. */
final class Tally {
    private final String what;
    private final Map<String, Integer> moments = new TreeMap<>();
    private final Map<String, Integer> deeds = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private int homes;
    private int completed;
    private int notCommitted;

    /** @param what the name of an end, in the plural */
    Tally(String what) {
        this.what = what;
    }

    void home() {
        homes++;
    }

    void end(String deed, String moment) {
        moments.merge(moment, 1, Integer::sum);
        deeds.merge(deed, 1, Integer::sum);
    }

    void completed(boolean committed) {
        completed++;
        notCommitted += committed ? 0 : 1;
    }

    void violations(String where, List<String> found) {
        found.forEach(violation -> {
            violations.add(where + ": " + violation);
            System.out.println("VIOLATION " + where + ": " + violation);
        });
    }

    int ends() {
        return moments.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    String summary() {
        return ends() + " " + what + " in " + homes + " homes, " + violations.size() + " violations; " + completed
                + " commands carried out in between, " + notCommitted + " of them not committed";
    }

    String details() {
        return summary() + "\n  when: " + counts(moments) + "\n  during: " + counts(deeds) + "\n"
                + String.join("\n", violations);
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
