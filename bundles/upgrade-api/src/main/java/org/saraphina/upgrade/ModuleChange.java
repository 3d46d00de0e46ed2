package org.saraphina.upgrade;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.saraphina.artifact.ModuleVersion;

/**
 * One module before and after.
 *
 * @param symbolicName the module
 * @param from its version now; empty when it is not there yet
 * @param to its version afterwards; empty when it goes away
 * @param file its jar before and after
 * @param mode whether it can be brought in while the host runs
 */
public record ModuleChange(
        String symbolicName, Optional<ModuleVersion> from, Optional<ModuleVersion> to, FileChange file, Mode mode) {
    /** How a module is brought in. */
    public enum Mode {
        /** While the host runs. */
        HOT,
        /** At the next start of the host. */
        RESTART
    }

    public ModuleChange {
        requireNonNull(symbolicName, "symbolicName is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(file, "file is null");
        requireNonNull(mode, "mode is null");
    }

    /** For people: {@code org.example.greeter 1.0.0 → 1.1.0}. */
    @Override
    public String toString() {
        String arrival = to.map(version -> " → " + version).orElse(" removed");
        return from.map(version -> symbolicName + " " + version + arrival)
                .orElseGet(() -> symbolicName
                        + to.map(version -> " " + version + " added").orElse(""));
    }
}
