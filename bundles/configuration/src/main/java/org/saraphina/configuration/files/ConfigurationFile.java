package org.saraphina.configuration.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.Optional;
import org.apache.felix.cm.json.io.Configurations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/**
 * One configuration as a file: {@code <pid>.cfg.json}, or {@code <factory pid>~<name>.cfg.json}, in the format of the OSGi
 * Configurator (Compendium, chapter 150).
 *
 * @param file where it is
 * @param pid whose configuration it is
 */
record ConfigurationFile(Path file, String pid) {
    private static final String ENDING = ".cfg.json";

    /** What {@code file} is by its name; empty for a file that is no configuration. */
    static Optional<ConfigurationFile> of(Path file) {
        String name = file.getFileName().toString();
        boolean isOne = name.endsWith(ENDING) && name.length() > ENDING.length() && !name.startsWith(".");
        return isOne
                ? Optional.of(new ConfigurationFile(file, name.substring(0, name.length() - ENDING.length())))
                : Optional.empty();
    }

    /** Where the configuration of {@code pid} belongs. */
    static ConfigurationFile of(Home home, String pid) {
        return new ConfigurationFile(home.configuration().resolve(pid + ENDING), pid);
    }

    boolean isOfFactory() {
        return pid.contains("~");
    }

    String factoryPid() {
        return pid.substring(0, pid.indexOf('~'));
    }

    String nameInFactory() {
        return pid.substring(pid.indexOf('~') + 1);
    }

    /** @throws IOException if the file is malformed; the message says where and how */
    Hashtable<String, Object> read(FileOperations files) throws IOException {
        try (InputStream in = files.read(file);
                InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return Configurations.buildReader()
                    .withIdentifier(file.getFileName().toString())
                    .build(text)
                    .readConfiguration();
        } catch (RuntimeException malformed) {
            throw new IOException(malformed.getMessage(), malformed);
        }
    }

    /** Writes the whole file anew: atomic, and durable on return. */
    void write(Dictionary<String, Object> properties, FileOperations files) throws IOException {
        StringWriter text = new StringWriter();
        Configurations.buildWriter().build(text).writeConfiguration(properties);
        new DurableFiles(files).write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Properties as they stand in a file: without those that Configuration Admin adds. */
    static Hashtable<String, Object> withoutFrameworkKeys(Dictionary<String, Object> properties) {
        Hashtable<String, Object> plain = new Hashtable<>();
        for (Enumeration<String> keys = properties.keys(); keys.hasMoreElements(); ) {
            String key = keys.nextElement();
            if (!key.startsWith("service.")) {
                plain.put(key, properties.get(key));
            }
        }
        return plain;
    }
}
