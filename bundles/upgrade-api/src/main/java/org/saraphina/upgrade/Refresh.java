package org.saraphina.upgrade;

import static java.util.Objects.requireNonNull;

/**
 * A module that would be stopped and started for a change of others.
 *
 * @param symbolicName the module
 * @param reason what ties it to the change: {@code wired to org.example.api by package org.example.api}
 */
public record Refresh(String symbolicName, String reason) {
    public Refresh {
        requireNonNull(symbolicName, "symbolicName is null");
        requireNonNull(reason, "reason is null");
    }

    /** For people: the name, and the reason in brackets. */
    @Override
    public String toString() {
        return symbolicName + " (" + reason + ")";
    }
}
