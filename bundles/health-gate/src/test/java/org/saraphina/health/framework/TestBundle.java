package org.saraphina.health.framework;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle made in a test. */
final class TestBundle {
    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private TestBundle() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** A bundle in version 1.0.0. */
    static TestBundle named(String symbolicName) {
        return new TestBundle()
                .with("Bundle-ManifestVersion", "2")
                .with("Bundle-SymbolicName", symbolicName)
                .version("1.0.0");
    }

    /** A bundle from before there were symbolic names. */
    static TestBundle withoutName() {
        return new TestBundle();
    }

    TestBundle with(String header, String value) {
        manifest.getMainAttributes().putValue(header, value);
        return this;
    }

    TestBundle version(String version) {
        return with("Bundle-Version", version);
    }

    TestBundle activatedBy(Class<?> activator) {
        return holding(activator)
                .with("Bundle-Activator", activator.getName())
                .with("Import-Package", "org.osgi.framework");
    }

    /** A delayed component that offers {@link Runnable}. */
    TestBundle component(String name, Class<? extends Runnable> type, String... more) {
        String description = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s">
                  <implementation class="%s"/>
                  <service><provide interface="java.lang.Runnable"/></service>
                  %s
                </scr:component>
                """.formatted(name, type.getName(), String.join("\n", more));
        entries.put("OSGI-INF/component.xml", description.getBytes(StandardCharsets.UTF_8));
        return holding(type).with("Service-Component", "OSGI-INF/component.xml");
    }

    TestBundle holding(Class<?> type) {
        String entry = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(entry)) {
            entries.put(entry, bytes.readAllBytes());
            return this;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    InputStream jar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
