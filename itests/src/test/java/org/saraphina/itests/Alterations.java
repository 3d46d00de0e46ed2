package org.saraphina.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.saraphina.itests.RealCase.Module;

/** Jars with something done to them, by the words that the table of real cases has for it. */
final class Alterations {
    private static final byte[] NO_CLASS_OF_THEIRS = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61};

    private final Path directory;
    private int made;

    Alterations(Path directory) {
        this.directory = directory;
    }

    Path jarOf(Module module) throws IOException {
        Path jar = ExamHome.module(module.jar());
        return switch (module.alteration()) {
            case "", "without slf4j", "there from elsewhere" -> jar; // altered is what is around it
            case "with an unsigned class added" ->
                altered(jar, entries -> entries.put("added/Added.class", NO_CLASS_OF_THEIRS));
            case "with a class exchanged" ->
                altered(jar, entries -> entries.put("org/bouncycastle/LICENSE.class", NO_CLASS_OF_THEIRS));
            case "with a signature of other bytes" -> altered(jar, Alterations::breakSignature);
            case "for another system" ->
                altered(
                        jar,
                        entries -> header(
                                entries,
                                "Bundle-NativeCode",
                                "win/amd64/libzstd-jni-1.5.6-3.dll;osname=Win32;processor=amd64"));
            case "for Java 99" ->
                altered(
                        jar,
                        entries -> header(
                                entries, "Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));
            case "built anew" -> altered(jar, entries -> header(entries, "Built-By", "somebody else"));
            default -> throw new IllegalArgumentException(module + " is altered in a way that nobody knows");
        };
    }

    /** What is done to the entries of a jar. */
    @FunctionalInterface
    private interface Alteration {
        void make(Map<String, byte[]> entries) throws IOException;
    }

    private Path altered(Path jar, Alteration alteration) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(Alterations::manifestFirst);
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry :
                    file.stream().filter(each -> !each.isDirectory()).toList()) {
                entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        alteration.make(entries);
        Path copy = directory.resolve("altered" + made++ + ".jar");
        try (OutputStream out = Files.newOutputStream(copy);
                JarOutputStream target = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                target.putNextEntry(new JarEntry(entry.getKey()));
                target.write(entry.getValue());
            }
        }
        return copy;
    }

    private static int manifestFirst(String one, String other) {
        int place = Boolean.compare(other.equals(JarFile.MANIFEST_NAME), one.equals(JarFile.MANIFEST_NAME));
        return place == 0 ? one.compareTo(other) : place;
    }

    private static void breakSignature(Map<String, byte[]> entries) {
        byte[] signatureFile = entries.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".SF"))
                .findFirst()
                .orElseThrow()
                .getValue();
        signatureFile[signatureFile.length - 10] ^= 1;
    }

    private static void header(Map<String, byte[]> entries, String name, String value) throws IOException {
        Manifest manifest;
        try (InputStream in = new java.io.ByteArrayInputStream(entries.get(JarFile.MANIFEST_NAME))) {
            manifest = new Manifest(in);
        }
        manifest.getMainAttributes().putValue(name, value);
        var out = new java.io.ByteArrayOutputStream();
        manifest.write(out);
        entries.put(JarFile.MANIFEST_NAME, out.toByteArray());
    }
}
