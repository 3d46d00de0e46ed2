package org.saraphina.swap.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes small bundles. */
final class ModuleJar {
    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private ModuleJar(String symbolicName, String version) {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", symbolicName);
        header("Bundle-Version", version);
        header("Import-Package", "org.osgi.framework");
    }

    static ModuleJar of(String symbolicName, String version) {
        return new ModuleJar(symbolicName, version);
    }

    ModuleJar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    ModuleJar activator(Class<?> activator) throws IOException {
        String path = activator.getName().replace('.', '/') + ".class";
        try (InputStream in = activator.getClassLoader().getResourceAsStream(path)) {
            entries.put(path, in.readAllBytes());
        }
        return header("Bundle-Activator", activator.getName());
    }

    ModuleJar component(String path, String... interfaces) {
        StringBuilder xml = new StringBuilder("<component><service>");
        for (String name : interfaces) {
            xml.append("<provide interface=\"").append(name).append("\"/>");
        }
        entries.put(path, xml.append("</service></component>").toString().getBytes(StandardCharsets.UTF_8));
        return header("Service-Component", "OSGI-INF/*.xml");
    }

    Path writeTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest.write(jar);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(entry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return file;
    }

    /** Always at the same time, so that two jars with the same content are equal. */
    private static JarEntry entry(String name) {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        return entry;
    }
}
