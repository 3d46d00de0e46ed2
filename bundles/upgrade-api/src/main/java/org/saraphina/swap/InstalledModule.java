package org.saraphina.swap;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.saraphina.artifact.ModuleId;

/**
 * A module as it stands in the framework.
 *
 * @param id its name and version
 * @param state {@code ACTIVE}, {@code RESOLVED}, {@code INSTALLED} … as OSGi Core calls them
 * @param file its jar in the home; empty for a bundle that did not come from there
 * @param fragmentsAttached how many fragments are attached to it
 */
public record InstalledModule(ModuleId id, String state, Optional<Path> file, int fragmentsAttached) {
    public InstalledModule {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(file, "file is null");
    }
}
