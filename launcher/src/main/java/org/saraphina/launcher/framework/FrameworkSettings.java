package org.saraphina.launcher.framework;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the framework of a home is set up.
 *
 * @param platform directories with platform bundles; of two jars of one name the first counts
 * @param cache where the framework keeps what it knows of its bundles
 * @param modules whether modules run
 * @param sharedPackages packages of the application around the host that modules may import, as in
 *     {@code Export-Package}: {@code com.acme.api;version="1.0.0"}
 * @param properties further framework properties; they win
 */
public record FrameworkSettings(
        List<Path> platform, Path cache, Modules modules, List<String> sharedPackages, Map<String, String> properties) {

    /** Whether modules run. */
    public enum Modules {
        /** They are installed and started. */
        RUN,
        /** They are installed, for looking at, and never started. */
        LOOKED_AT
    }

    public FrameworkSettings {
        platform = List.copyOf(platform);
        requireNonNull(cache, "cache is null");
        requireNonNull(modules, "modules is null");
        sharedPackages = List.copyOf(sharedPackages);
        properties = Map.copyOf(properties);
    }
}
