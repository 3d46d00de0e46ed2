package org.saraphina.launcher.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.Constants;

/** Makes bundles for tests. */
public final class TestBundles {
    private TestBundles() {}

    /** A bundle without code. */
    public static Path write(Path file, String symbolicName, String version) throws IOException {
        return write(file, Map.of(Constants.BUNDLE_SYMBOLICNAME, symbolicName, Constants.BUNDLE_VERSION, version));
    }

    /** A bundle of one class. */
    public static Path write(Path file, String symbolicName, Class<? extends BundleActivator> activator)
            throws IOException {
        Map<String, String> headers = Map.of(
                Constants.BUNDLE_SYMBOLICNAME,
                symbolicName,
                Constants.BUNDLE_ACTIVATOR,
                activator.getName(),
                Constants.IMPORT_PACKAGE,
                "org.osgi.framework");
        return write(file, headers, activator);
    }

    /** A bundle, or, without a symbolic name among the headers, a jar that is none. */
    public static Path write(Path file, Map<String, String> headers, Class<?>... classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.forEach(main::putValue);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            jar.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
            manifest.write(jar);
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
                    code.transferTo(jar);
                }
            }
        }
        return file;
    }
}
