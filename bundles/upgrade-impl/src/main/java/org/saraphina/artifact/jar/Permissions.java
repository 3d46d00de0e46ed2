package org.saraphina.artifact.jar;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.saraphina.home.FileOperations;

/**
 * Who may read, write and execute the files of an artifact: a script stays a script. Its owner may always read and write
 * it. Where the file system knows no such permissions, nothing here does anything.
 */
final class Permissions {
    private Permissions() {}

    /** Gives {@code copy} those of {@code source}. */
    static void copy(FileOperations files, Path source, Path copy) throws IOException {
        Optional<Set<PosixFilePermission>> permissions = files.permissions(source);
        if (permissions.isPresent()) {
            give(files, copy, permissions.get());
        }
    }

    static void give(FileOperations files, Path file, Set<PosixFilePermission> permissions) throws IOException {
        EnumSet<PosixFilePermission> given = EnumSet.of(OWNER_READ, OWNER_WRITE);
        given.addAll(permissions);
        files.setPermissions(file, given);
    }

    /** Those of {@code entries} that the zip says something of; zips made elsewhere than on Unix say nothing. */
    static Map<String, Set<PosixFilePermission>> stored(Path zip, List<String> entries) throws IOException {
        Map<String, Set<PosixFilePermission>> stored = new HashMap<>();
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of())) {
            for (String entry : entries) {
                stored(inside.getPath(entry)).ifPresent(permissions -> stored.put(entry, permissions));
            }
        } catch (ProviderNotFoundException thisRuntimeHasNone) {
            return Map.of();
        }
        return stored;
    }

    private static Optional<Set<PosixFilePermission>> stored(Path entry) throws IOException {
        Set<?> permissions = (Set<?>) Files.getAttribute(entry, "zip:permissions");
        return Optional.ofNullable(permissions)
                .map(all -> all.stream().map(PosixFilePermission.class::cast).collect(Collectors.toSet()));
    }
}
