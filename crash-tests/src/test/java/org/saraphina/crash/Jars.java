package org.saraphina.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.saraphina.backup.Sha256;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;

/** Artifacts on the real disk, each made once. */
record Jars(Path directory) {
    /** How a module behaves. */
    enum Nature {
        GOOD(""),
        FAILS(FrameworkDouble.FAILS),
        UNWELL(FrameworkDouble.UNWELL);

        private final String header;

        Nature(String header) {
            this.header = header;
        }
    }

    /** The jar of a module. */
    Path module(String name, int version, Nature nature) {
        Path jar = directory.resolve(name + "-" + version + "-" + nature + ".jar");
        return Files.exists(jar) ? jar : made(jar, unfinished -> write(unfinished, name, version, nature));
    }

    private interface Writing {
        void write(Path file) throws IOException;
    }

    /** Many threads may make the same one. */
    private Path made(Path file, Writing writing) {
        try {
            Path unfinished = directory.resolve(UUID.randomUUID().toString());
            writing.write(unfinished);
            return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path jar, String name, int version, Nature nature) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", version + ".0.0");
        if (nature != Nature.GOOD) {
            headers.putValue(nature.header, "true");
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(out, manifest)) {
            ZipEntry entry = new ZipEntry("content");
            entry.setTime(0);
            content.putNextEntry(entry);
            content.write((name + " " + version).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Any other file. */
    Path file(String text) {
        Path file = directory.resolve("file-" + text);
        return Files.exists(file) ? file : made(file, unfinished -> Files.writeString(unfinished, text));
    }

    static Sha256 sha256(Path file) {
        try {
            return new DurableFiles(new DiskOperations()).sha256(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
