package org.saraphina.launcher.framework;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the system bundle exports beside the JDK: the API of Saraphina, SLF4J and the OSGi log, so that one log and one set of types
 * serve the launcher and every bundle, and no upgrade ever refreshes them. Nothing else of the launcher's class path is
 * visible to a module.
 */
final class SystemPackages {
    /** Kept equal to what the manifests of backup-api and upgrade-api export; a test compares them. */
    static final List<String> API = List.of(
            "org.saraphina.artifact;version=1.0.0",
            "org.saraphina.backup;version=1.0.0",
            "org.saraphina.checkpoint;version=1.0.0",
            "org.saraphina.cleanup;version=1.0.0",
            "org.saraphina.control;version=1.0.0",
            "org.saraphina.health;version=1.0.0",
            "org.saraphina.intent;version=1.0.0",
            "org.saraphina.retention;version=1.0.0",
            "org.saraphina.swap;version=1.0.0",
            "org.saraphina.upgrade;version=1.0.0");

    /** Under both versions: many bundles still import {@code [1.7,2)}. */
    static final List<String> LOGGING = List.of(
            "org.osgi.service.log;version=1.5.0",
            "org.slf4j;version=2.0.20",
            "org.slf4j.event;version=2.0.20",
            "org.slf4j.helpers;version=2.0.20",
            "org.slf4j.spi;version=2.0.20",
            "org.slf4j;version=1.7.36",
            "org.slf4j.helpers;version=1.7.36",
            "org.slf4j.spi;version=1.7.36");

    private SystemPackages() {}

    /** All of it and {@code shared}, as the framework wants it written. */
    static String with(List<String> shared) {
        return String.join(
                ",", Stream.of(API, LOGGING, shared).flatMap(List::stream).toList());
    }
}
