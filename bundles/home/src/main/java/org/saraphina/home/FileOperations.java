package org.saraphina.home;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * The file operations that durability rests on: the one seam between Saraphina and a file system. Everything that
 * touches a home goes through it, so that a test can make any of them fail, or lose what was not forced. No operation
 * follows a symbolic link in the last name of a path.
 */
public interface FileOperations {
    /** What {@code file} is at this moment; empty when nothing has that name. */
    Optional<FileFacts> facts(Path file) throws IOException;

    /** Opens a file for reading, from its start. */
    InputStream read(Path file) throws IOException;

    /**
     * Opens a jar for reading in any order; signatures are verified while its entries are read.
     *
     * @throws java.util.zip.ZipException if it is no jar or zip, or not a whole one
     */
    JarFile openJar(Path file) throws IOException;

    /** Makes a file that was not there, open for writing. Only its owner may read and write it. */
    ForcedOutput create(Path file) throws IOException;

    /** Opens a file for writing at its end; makes it if it is not there. */
    ForcedOutput append(Path file) throws IOException;

    /** Cuts a file off after {@code size} bytes. */
    void truncate(Path file, long size) throws IOException;

    /** Gives a file another name, atomically replacing what had that name. */
    void rename(Path from, Path to) throws IOException;

    /**
     * Gives a file one more name.
     *
     * @throws java.nio.file.FileAlreadyExistsException if something has that name
     */
    void link(Path existing, Path name) throws IOException;

    /** Takes a name away. */
    void delete(Path file) throws IOException;

    /** Makes a directory and those above it, where they are not there yet. */
    void createDirectories(Path directory) throws IOException;

    /** The names in a directory, in no order. */
    List<Path> list(Path directory) throws IOException;

    /**
     * Gives {@code target} the permissions and the time of change of {@code source}, and its owner and group where this
     * process may give files away.
     */
    void copyFacts(Path source, Path target) throws IOException;

    /** Who may read, write and execute a file; empty where the file system knows no such permissions. */
    Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException;

    /** Says who may read, write and execute a file; does nothing where the file system knows no such permissions. */
    void setPermissions(Path file, Set<PosixFilePermission> permissions) throws IOException;

    /** Makes the names in a directory durable. */
    void forceDirectory(Path directory) throws IOException;

    /** Makes the bytes of a file durable that somebody else wrote; needs no right to write it. */
    default void forceFile(Path file) throws IOException {
        forceDirectory(file); // the same system call on an open descriptor, which may be that of a file
    }

    /**
     * Makes everything durable that was written so far to the file system that holds {@code directory}: cheaper than one
     * by one where many files were written.
     *
     * @return false if this cannot be done here; then nothing is promised
     */
    default boolean forceFileSystem(Path directory) throws IOException {
        return false;
    }

    /** How many bytes this process may still write to the file system that holds {@code directory}. */
    long freeSpace(Path directory) throws IOException;

    /**
     * Takes a lock that one holder at a time has, in this process and among all others, until it is closed or its process
     * dies. Nothing but this may open {@code file}.
     *
     * @throws LockHeldException if somebody else has it
     */
    default Closeable lock(Path file) throws IOException, LockHeldException {
        return () -> {}; // where there is one holder only, as in a test
    }
}
