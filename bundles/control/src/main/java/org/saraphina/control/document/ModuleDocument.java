package org.saraphina.control.document;

import java.util.Optional;

/**
 * One module, as {@code modules} lists them.
 *
 * @param symbolicName its name
 * @param version its version
 * @param state as OSGi calls it
 * @param file its jar, relative to the home
 * @param sha256 of its jar
 * @param fragmentsAttached how many fragments are attached to it
 */
public record ModuleDocument(
        String symbolicName,
        String version,
        String state,
        Optional<String> file,
        Optional<String> sha256,
        int fragmentsAttached) {}
