package org.saraphina.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ops4j.pax.tinybundles.TinyBundle;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.BundleActivator;
import org.saraphina.itests.caller.DatabaseCheck;
import org.saraphina.itests.caller.Probe;

/** Makes a bundle of one class. */
public final class CallerJar {
    private CallerJar() {}

    public static Path write(Path directory, Class<? extends BundleActivator> caller, String imports)
            throws IOException {
        return write(directory, caller, imports, "1.0.0");
    }

    public static Path write(Path directory, Class<? extends BundleActivator> caller, String imports, String version)
            throws IOException {
        return write(directory, named(caller, imports, version), caller);
    }

    /** A live bundle that uses others: by calls, or without any as a health check. */
    static Path dependent(Path directory, RealCase.Dependent dependent) throws IOException {
        Class<? extends BundleActivator> caller = dependent.calls().isEmpty() ? DatabaseCheck.class : Probe.class;
        return write(
                directory,
                named(caller, dependent.imports(), "1.0.0").setHeader(Probe.CALLS, dependent.calls()),
                caller);
    }

    private static TinyBundle named(Class<? extends BundleActivator> caller, String imports, String version) {
        return TinyBundles.bundle()
                .addClass(caller)
                .setHeader("Bundle-ManifestVersion", "2")
                .setHeader("Bundle-SymbolicName", "itests." + caller.getSimpleName())
                .setHeader("Bundle-Version", version)
                .setHeader("Bundle-Activator", caller.getName())
                .setHeader("Import-Package", "org.osgi.framework," + imports);
    }

    private static Path write(Path directory, TinyBundle bundle, Class<? extends BundleActivator> caller)
            throws IOException {
        Path file = directory.resolve("itests." + caller.getSimpleName() + ".jar");
        try (InputStream jar = bundle.build(TinyBundles.rawBuilder())) {
            Files.copy(jar, file);
        }
        return file;
    }
}
