package org.saraphina.home;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.saraphina.backup.Sha256;

/**
 * The recipes that survive a power cut, made of {@link FileOperations}. The order in them was measured: bytes are
 * forced before a name points at them, and the directory is forced after.
 */
public final class DurableFiles {
    /** How the names of files end that are not finished yet. They are swept away at every start. */
    public static final String TEMPORARY = ".saraphina-tmp";

    private static final int PIECE = 128 * 1024;

    private final FileOperations files;

    public DurableFiles(FileOperations files) {
        this.files = requireNonNull(files, "files is null");
    }

    /**
     * What was copied.
     *
     * @param digest of the bytes
     * @param size how many
     */
    public record Copied(Sha256 digest, long size) {}

    /** A name beside {@code file} that nobody has, for bytes that shall become {@code file}. */
    public static Path temporaryBeside(Path file) {
        return file.resolveSibling("." + UUID.randomUUID() + TEMPORARY);
    }

    /** True for a name that {@link #temporaryBeside} gave. */
    public static boolean isTemporary(Path file) {
        return file.getFileName().toString().endsWith(TEMPORARY);
    }

    /** Copies bytes into a new file, hashing them on the way. Not durable yet. */
    public Copied copy(Path source, Path target) throws IOException {
        try (InputStream in = files.read(source)) {
            return write(in, target, false);
        }
    }

    /** Copies bytes into a new file, hashing them on the way, and forces them. The name is not durable yet. */
    public Copied copyForced(Path source, Path target) throws IOException {
        try (InputStream in = files.read(source)) {
            return write(in, target, true);
        }
    }

    /** Writes all of {@code in} into a new file, hashing it on the way. Leaves no file behind when it fails. */
    public Copied write(InputStream in, Path target, boolean force) throws IOException {
        return create(target, out -> {
            Copied copied = pour(in, out);
            if (force) {
                out.force();
            }
            return copied;
        });
    }

    /** Writes all of {@code in} to {@code out}, hashing it on the way. Closes neither, forces nothing. */
    public static Copied pour(InputStream in, OutputStream out) throws IOException {
        MessageDigest sha256 = newSha256();
        long size = 0;
        byte[] piece = new byte[PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            sha256.update(piece, 0, length);
            out.write(piece, 0, length);
            size += length;
        }
        return new Copied(Sha256.of(sha256.digest()), size);
    }

    /** What a file's bytes hash to. */
    public Sha256 sha256(Path file) throws IOException {
        try (InputStream in = files.read(file)) {
            return pour(in, OutputStream.nullOutputStream()).digest();
        }
    }

    /** What a file's bytes hash to; empty when there is no such file. */
    public Optional<Sha256> sha256IfPresent(Path file) throws IOException {
        return files.facts(file).isPresent() ? Optional.of(sha256(file)) : Optional.empty();
    }

    /** Writes a whole file anew, with the owner and permissions it had: atomic, and durable on return. */
    public void write(Path target, byte[] bytes) throws IOException {
        Path temporary = temporaryBeside(target);
        boolean replacesOne = files.facts(target).isPresent();
        create(temporary, out -> {
            if (replacesOne) {
                files.copyFacts(target, temporary);
            }
            out.write(bytes, 0, bytes.length); // after the facts, so that the time of change is now
            out.force();
            return target;
        });
        replaceOrDiscard(temporary, target);
    }

    /**
     * Puts the bytes of {@code source} at {@code target} if they hash to {@code expected}: atomic, durable on return,
     * with the source's permissions and times. Does nothing when they do not.
     *
     * @return what the source hashes to
     */
    public Sha256 restore(Path source, Optional<Sha256> expected, Path target) throws IOException {
        Sha256 found = restoreUnforced(source, expected, target);
        if (isRight(found, expected)) {
            forceNameOf(target);
        }
        return found;
    }

    /**
     * As {@link #restore}, but the name is durable only when the directory of {@code target} is forced afterwards: once for
     * many files.
     */
    public Sha256 restoreUnforced(Path source, Optional<Sha256> expected, Path target) throws IOException {
        createDirectories(target.getParent());
        Path temporary = temporaryBeside(target);
        Copied copied = copyWithFacts(source, temporary);
        if (isRight(copied.digest(), expected)) {
            renameOrDiscard(temporary, target);
        } else {
            files.delete(temporary);
        }
        return copied.digest();
    }

    private static boolean isRight(Sha256 found, Optional<Sha256> expected) {
        return expected.isEmpty() || expected.get().equals(found);
    }

    /** Makes a directory and those above it, where they are not there yet; their names are durable on return. */
    public void createDirectories(Path directory) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path step = directory; files.facts(step).isEmpty(); step = step.getParent()) {
            missing.push(step);
        }
        if (missing.isEmpty()) {
            return;
        }
        files.createDirectories(directory);
        for (Path made : missing) {
            files.forceDirectory(made.getParent());
        }
    }

    /** The facts are set before the force, which makes them durable together with the bytes. */
    private Copied copyWithFacts(Path source, Path target) throws IOException {
        try (InputStream in = files.read(source)) {
            return create(target, out -> {
                Copied copied = pour(in, out);
                files.copyFacts(source, target);
                out.force();
                return copied;
            });
        }
    }

    private void replaceOrDiscard(Path temporary, Path target) throws IOException {
        renameOrDiscard(temporary, target);
        forceNameOf(target);
    }

    /** When this fails, the file is in place all the same, and whoever asked must know. */
    private void forceNameOf(Path target) throws IOException {
        try {
            files.forceDirectory(target.getParent());
        } catch (IOException failure) {
            throw new IOException(
                    target + " is in place, but a power cut may still undo that: " + FailureText.of(failure), failure);
        }
    }

    private void renameOrDiscard(Path temporary, Path target) throws IOException {
        try {
            files.rename(temporary, target);
        } catch (IOException | RuntimeException | Error failure) {
            discard(temporary, failure);
            throw failure;
        }
    }

    /** What is done with a new file while it is open. */
    private interface Filling<T> {
        T fill(ForcedOutput out) throws IOException;
    }

    private <T> T create(Path target, Filling<T> filling) throws IOException {
        ForcedOutput created = files.create(target);
        try (ForcedOutput out = created) {
            return filling.fill(out);
        } catch (IOException | RuntimeException | Error failure) {
            discard(target, failure);
            throw failure;
        }
    }

    private void discard(Path temporary, Throwable because) {
        try {
            if (files.facts(temporary).isPresent()) {
                files.delete(temporary);
            }
        } catch (IOException second) {
            because.addSuppressed(second);
        }
    }

    /** A fresh SHA-256. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
