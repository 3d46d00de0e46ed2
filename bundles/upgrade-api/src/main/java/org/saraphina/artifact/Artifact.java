package org.saraphina.artifact;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saraphina.backup.ArtifactId;

/**
 * What somebody wants applied, before anyone looked into it.
 *
 * @param sources the files it is made of; all of them are applied, or none
 * @param id what the caller calls it; without one it is called by its digest
 */
public record Artifact(List<Source> sources, Optional<ArtifactId> id) {
    public Artifact {
        sources = List.copyOf(sources);
        requireNonNull(id, "id is null");
    }

    /** An artifact of nothing, called {@code remove}: for a request that only removes modules. */
    public static Artifact empty() {
        return new Artifact(List.of(), Optional.of(new ArtifactId("remove")));
    }

    /** Bundle jars, or directories and zips laid out like the home, as one unit. */
    public static Artifact of(Path... locations) {
        return new Artifact(List.of(locations).stream().map(Source::of).toList(), Optional.empty());
    }

    /** The same artifact under a name of the caller's. */
    public Artifact called(ArtifactId name) {
        return new Artifact(sources, Optional.of(name));
    }

    /**
     * One part of an artifact.
     *
     * @param location a bundle jar, a directory or zip laid out like the home, or, with a target, any file
     * @param target where in the home the file goes, relative to it; for a bundle jar it follows from its symbolic name
     */
    public record Source(Path location, Optional<Path> target) {
        public Source {
            requireNonNull(location, "location is null");
            requireNonNull(target, "target is null");
        }

        /** A bundle jar, or a directory or zip laid out like the home. */
        public static Source of(Path location) {
            return new Source(location, Optional.empty());
        }
    }
}
