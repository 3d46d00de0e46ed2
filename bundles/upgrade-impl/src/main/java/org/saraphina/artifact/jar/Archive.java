package org.saraphina.artifact.jar;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.home.FileOperations;

/** A jar or zip that is read from end to end: a framework would not notice what is wrong inside it. */
final class Archive implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final String name;
    private final JarFile file;
    private final Limits limits;

    private Archive(String name, JarFile file, Limits limits) {
        this.name = requireNonNull(name, "name is null");
        this.file = requireNonNull(file, "file is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** Opens an archive; signatures will be verified while its entries are read. */
    static Archive open(String name, Path path, FileOperations files, Limits limits) throws ArtifactRejectedException {
        try {
            return new Archive(name, files.openJar(path), limits);
        } catch (IOException | SecurityException | IllegalArgumentException broken) {
            throw new ArtifactRejectedException(
                    name + " is not a whole jar or zip: " + broken.getMessage() + ". Get it again.", broken);
        }
    }

    /**
     * Reads every entry and compares checksums, names, sizes and signatures; returns their names, without those of
     * directories.
     */
    List<String> readThrough() throws ArtifactRejectedException {
        if (file.size() > limits.mostEntries()) {
            throw new ArtifactRejectedException(
                    name + " has " + file.size() + " entries, allowed are " + limits.mostEntries());
        }
        List<JarEntry> entries = file.stream().toList();
        Set<String> seen = new HashSet<>();
        for (JarEntry entry : entries) {
            requireOrdinary(entry, seen);
        }
        List<String> names = new ArrayList<>();
        long left = limits.mostBytes();
        for (JarEntry entry : entries) {
            left -= readThrough(entry, left);
            if (!entry.isDirectory()) {
                names.add(entry.getName());
            }
        }
        new Signature(name, file, entries).requireWhole(manifest());
        return names;
    }

    private void requireOrdinary(JarEntry entry, Set<String> seen) throws ArtifactRejectedException {
        String entryName = entry.getName().replace('\\', '/');
        boolean leadsAway = entryName.startsWith("/")
                || entryName.matches("^[A-Za-z]:.*")
                || List.of(entryName.split("/")).contains("..")
                || entryName.chars().anyMatch(Character::isISOControl);
        if (leadsAway) {
            throw new ArtifactRejectedException(name + " has an entry that leads out of it: " + printable(entryName));
        }
        if (!seen.add(entryName)) {
            throw new ArtifactRejectedException(name + " has two entries called " + entryName);
        }
    }

    private long readThrough(JarEntry entry, long allowed) throws ArtifactRejectedException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = file.getInputStream(entry)) {
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                crc.update(piece, 0, length);
                size += length;
                if (size > allowed) {
                    throw new ArtifactRejectedException(
                            name + " unpacks to more than " + limits.mostBytes() + " bytes, at " + entry.getName());
                }
            }
        } catch (IOException | SecurityException broken) {
            throw new ArtifactRejectedException(
                    name + " is damaged at " + entry.getName() + ": " + broken.getMessage() + ". Get it again.",
                    broken);
        }
        boolean isAsWritten = crc.getValue() == entry.getCrc() && size == entry.getSize();
        if (!isAsWritten && !entry.isDirectory()) {
            throw new ArtifactRejectedException(
                    name + " is damaged at " + entry.getName() + ": its checksum does not hold. Get it again.");
        }
        return size;
    }

    Optional<Manifest> manifest() throws ArtifactRejectedException {
        try {
            return Optional.ofNullable(file.getManifest());
        } catch (IOException | SecurityException broken) {
            throw new ArtifactRejectedException(name + " has no readable manifest: " + broken.getMessage(), broken);
        }
    }

    InputStream open(String entryName) throws IOException {
        return file.getInputStream(file.getJarEntry(entryName));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
