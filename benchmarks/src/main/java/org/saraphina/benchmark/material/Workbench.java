package org.saraphina.benchmark.material;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where measurements happen, and what they are made of.
 *
 * @param directory for homes and everything else that is written; on the file system that is to be measured
 * @param distribution Saraphina as people get it
 * @param repository a local Maven repository
 */
public record Workbench(Path directory, Path distribution, Path repository) {
    public Workbench {
        if (!Files.isDirectory(distribution)) {
            throw new IllegalArgumentException("There is no distribution in " + distribution);
        }
        if (!Files.isDirectory(repository)) {
            throw new IllegalArgumentException("There is no Maven repository in " + repository);
        }
        directory = directory.toAbsolutePath();
    }

    /** An empty directory of that name; what was in it is gone. */
    public Path fresh(String name) throws IOException {
        Path fresh = directory.resolve(name);
        Trees.delete(fresh);
        return Files.createDirectories(fresh);
    }

    /** Saraphina's own bundles. */
    public Path platform() {
        return distribution.resolve("platform");
    }

    /** What Saraphina's launcher runs on. */
    public Path libraries() {
        return distribution.resolve("lib");
    }
}
