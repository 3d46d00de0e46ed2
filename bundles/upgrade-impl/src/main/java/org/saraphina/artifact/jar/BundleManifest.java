package org.saraphina.artifact.jar;

import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.artifact.ModuleId;
import org.saraphina.artifact.ModuleVersion;

/** What a manifest says of a bundle (OSGi Core, section 3.2). */
final class BundleManifest {
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

    private BundleManifest() {}

    /** The bundle that the manifest describes; empty when it describes none. */
    static Optional<ModuleId> read(String jar, Manifest manifest) throws ArtifactRejectedException {
        Attributes headers = manifest.getMainAttributes();
        String symbolicName = headers.getValue("Bundle-SymbolicName");
        if (symbolicName == null) {
            return Optional.empty();
        }
        if (!"2".equals(trimmed(headers.getValue("Bundle-ManifestVersion")))) {
            throw new ArtifactRejectedException(jar + " is no bundle of today: its Bundle-ManifestVersion is not 2");
        }
        String name = symbolicName.split(";")[0].strip();
        if (!SYMBOLIC_NAME.matcher(name).matches()) {
            throw new ArtifactRejectedException(jar + " has a senseless Bundle-SymbolicName: " + name);
        }
        return Optional.of(new ModuleId(name, version(jar, headers)));
    }

    private static ModuleVersion version(String jar, Attributes headers) throws ArtifactRejectedException {
        String version = headers.getValue("Bundle-Version");
        try {
            return ModuleVersion.parse(version == null ? "0" : version);
        } catch (IllegalArgumentException senseless) {
            throw new ArtifactRejectedException(jar + " has a senseless Bundle-Version: " + version, senseless);
        }
    }

    private static String trimmed(String header) {
        return header == null ? "" : header.strip();
    }
}
