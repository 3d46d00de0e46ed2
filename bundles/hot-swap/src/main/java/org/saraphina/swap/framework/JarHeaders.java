package org.saraphina.swap.framework;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.saraphina.home.FileOperations;

/** Reads the main headers of a jar's manifest. */
final class JarHeaders {
    private JarHeaders() {}

    static Map<String, String> of(FileOperations files, Path jar) throws IOException {
        try (JarFile file = files.openJar(jar)) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new IOException("no manifest in " + jar.getFileName());
            }
            Map<String, String> headers = new LinkedHashMap<>();
            manifest.getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return headers;
        }
    }
}
