package org.saraphina.itests.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes modules, each version with bytes that no other has. */
final class ModuleJars {
    private static final int LEAST_BYTES = 500;
    private static final int MOST_BYTES = 60_000;

    private final Random random;

    ModuleJars(Random random) {
        this.random = random;
    }

    /** A module that does nothing, and does it well. */
    byte[] good(String symbolicName, String version) throws IOException {
        return jar(symbolicName, version, Optional.empty(), Optional.empty());
    }

    /** One whose start fails: it names an activator that it does not have. */
    byte[] failing(String symbolicName, String version) throws IOException {
        return jar(symbolicName, version, Optional.of("no.such.Activator"), Optional.empty());
    }

    /** One that starts and does not stay up. */
    byte[] fainting(String symbolicName, String version) throws IOException {
        return jar(symbolicName, version, Optional.of(Fainting.class.getName()), Optional.of(Fainting.class));
    }

    private byte[] jar(String symbolicName, String version, Optional<String> activator, Optional<Class<?>> code)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", symbolicName);
        headers.putValue("Bundle-Version", version);
        headers.putValue("Import-Package", "org.osgi.framework");
        activator.ifPresent(name -> headers.putValue("Bundle-Activator", name));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry("payload"));
            byte[] payload = new byte[LEAST_BYTES + random.nextInt(MOST_BYTES)];
            random.nextBytes(payload);
            jar.write(payload);
            if (code.isPresent()) {
                addClass(jar, code.get());
            }
        }
        return bytes.toByteArray();
    }

    private static void addClass(JarOutputStream jar, Class<?> code) throws IOException {
        String entry = code.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (InputStream in = code.getResourceAsStream("/" + entry)) {
            in.transferTo(jar);
        }
    }
}
