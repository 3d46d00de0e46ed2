package org.saraphina.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.BundleActivator;

/** Makes a bundle of one class. */
final class CallerJar {
    private CallerJar() {}

    static Path write(Path directory, Class<? extends BundleActivator> caller, String imports) throws IOException {
        return write(directory, caller, imports, "1.0.0");
    }

    static Path write(Path directory, Class<? extends BundleActivator> caller, String imports, String version)
            throws IOException {
        String symbolicName = "itests." + caller.getSimpleName();
        Path file = directory.resolve(symbolicName + ".jar");
        try (InputStream jar = TinyBundles.bundle()
                .addClass(caller)
                .setHeader("Bundle-ManifestVersion", "2")
                .setHeader("Bundle-SymbolicName", symbolicName)
                .setHeader("Bundle-Version", version)
                .setHeader("Bundle-Activator", caller.getName())
                .setHeader("Import-Package", "org.osgi.framework," + imports)
                .build(TinyBundles.rawBuilder())) {
            Files.copy(jar, file);
        }
        return file;
    }
}
