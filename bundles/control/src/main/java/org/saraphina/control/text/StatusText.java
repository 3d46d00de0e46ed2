package org.saraphina.control.text;

import java.util.ArrayList;
import java.util.List;
import org.saraphina.control.document.StatusDocument;

/** {@code status} for people. */
public final class StatusText {
    private StatusText() {}

    /** How the host is, and what waits for a person. */
    public static String of(StatusDocument status) {
        List<String> lines = new ArrayList<>();
        String readiness = status.ready() ? "Running and ready" : "Running, not ready yet";
        lines.add(readiness + " (process " + status.pid() + ", platform " + status.platform() + ")");
        status.upgrading().ifPresent(id -> lines.add("Upgrade " + id + " is under way"));
        status.recovery().forEach(line -> lines.add("At the last start: " + line));
        status.problems()
                .forEach(problem -> lines.addAll(("Problem: " + problem).lines().toList()));
        return Printable.lines(lines);
    }
}
