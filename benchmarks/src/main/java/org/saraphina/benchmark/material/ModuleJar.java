package org.saraphina.benchmark.material;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.Constants;

/**
 * A sample module: a bundle with one class, its activator, and as many further bytes as wanted.
 *
 * @param symbolicName of the bundle
 * @param activator the only class in the jar
 * @param ballast how many further bytes, which cannot be compressed
 */
public record ModuleJar(String symbolicName, Class<? extends BundleActivator> activator, int ballast) {
    private static final int PIECE = 64 * 1024;

    /** Writes version {@code 1.0.number} of the module; versions differ in all of their ballast. */
    public Path write(Path file, int number) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest(number))) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            addClass(jar);
            addBallast(jar, number);
        }
        return file;
    }

    private Manifest manifest(int number) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
        headers.putValue(Constants.BUNDLE_VERSION, "1.0." + number);
        headers.putValue(Constants.BUNDLE_ACTIVATOR, activator.getName());
        headers.putValue(Constants.IMPORT_PACKAGE, "org.osgi.framework;version=\"[1.8,2)\"");
        return manifest;
    }

    private void addClass(JarOutputStream jar) throws IOException {
        String entry = activator.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (InputStream bytes = activator.getClassLoader().getResourceAsStream(entry)) {
            bytes.transferTo(jar);
        }
        jar.closeEntry();
    }

    private void addBallast(JarOutputStream jar, int number) throws IOException {
        Random random = new Random(number);
        jar.putNextEntry(new JarEntry("ballast.bin"));
        for (int left = ballast; left > 0; left -= PIECE) {
            byte[] piece = new byte[Math.min(left, PIECE)];
            random.nextBytes(piece);
            jar.write(piece);
        }
        jar.closeEntry();
    }
}
