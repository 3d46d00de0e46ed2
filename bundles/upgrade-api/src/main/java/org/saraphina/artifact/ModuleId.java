package org.saraphina.artifact;

import static java.util.Objects.requireNonNull;

/**
 * One version of one module.
 *
 * @param symbolicName the bundle's symbolic name
 * @param version the bundle's version
 */
public record ModuleId(String symbolicName, ModuleVersion version) {
    public ModuleId {
        requireNonNull(symbolicName, "symbolicName is null");
        requireNonNull(version, "version is null");
    }

    @Override
    public String toString() {
        return symbolicName + " " + version;
    }
}
