package org.saraphina.home;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        return copy(source, target, false);
    }

    /** Copies bytes into a new file, hashing them on the way, and forces them. The name is not durable yet. */
    public Copied copyForced(Path source, Path target) throws IOException {
        return copy(source, target, true);
    }

    private Copied copy(Path source, Path target, boolean force) throws IOException {
        try (InputStream in = files.read(source)) {
            return write(in, target, force);
        }
    }

    /** Writes all of {@code in} into a new file, hashing it on the way. Leaves no file behind when it fails. */
    public Copied write(InputStream in, Path target, boolean force) throws IOException {
        MessageDigest sha256 = newSha256();
        long size = 0;
        try (ForcedOutput out = files.create(target)) {
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                sha256.update(piece, 0, length);
                out.write(piece, 0, length);
                size += length;
            }
            if (force) {
                out.force();
            }
        } catch (java.nio.file.FileAlreadyExistsException notOurs) {
            throw notOurs;
        } catch (IOException failure) {
            discard(target, failure);
            throw failure;
        }
        return new Copied(Sha256.of(sha256.digest()), size);
    }

    /** What a file's bytes hash to. */
    public Sha256 sha256(Path file) throws IOException {
        MessageDigest sha256 = newSha256();
        try (InputStream in = new DigestInputStream(files.read(file), sha256)) {
            byte[] piece = new byte[PIECE];
            while (in.read(piece) >= 0) {
                // the stream hashes what is read
            }
        }
        return Sha256.of(sha256.digest());
    }

    /** What a file's bytes hash to; empty when there is no such file. */
    public Optional<Sha256> sha256IfPresent(Path file) throws IOException {
        return files.facts(file).isPresent() ? Optional.of(sha256(file)) : Optional.empty();
    }

    /** Writes a whole file anew: atomic, and durable on return. */
    public void write(Path target, byte[] bytes) throws IOException {
        Path temporary = temporaryBeside(target);
        try {
            try (ForcedOutput out = files.create(temporary)) {
                out.write(bytes, 0, bytes.length);
                out.force();
            }
            if (files.facts(target).isPresent()) {
                files.copyFacts(target, temporary);
            }
            replace(temporary, target);
        } catch (IOException failure) {
            discard(temporary, failure);
            throw failure;
        }
    }

    /** Gives forced bytes their final name, replacing what had it: atomic, and durable on return. */
    public void replace(Path temporary, Path target) throws IOException {
        files.rename(temporary, target);
        files.forceDirectory(target.getParent());
    }

    /**
     * Puts the bytes of {@code source} at {@code target} if they hash to {@code expected}: atomic, durable on return,
     * with the source's permissions and times. Does nothing when they do not.
     *
     * @return what the source hashes to
     */
    public Sha256 restore(Path source, Optional<Sha256> expected, Path target) throws IOException {
        Path temporary = temporaryBeside(target);
        try {
            files.createDirectories(target.getParent());
            Copied copied = copyForced(source, temporary);
            boolean wrongBytes = expected.isPresent() && !expected.get().equals(copied.digest());
            if (wrongBytes) {
                files.delete(temporary);
            } else {
                files.copyFacts(source, temporary);
                replace(temporary, target);
            }
            return copied.digest();
        } catch (IOException failure) {
            discard(temporary, failure);
            throw failure;
        }
    }

    private void discard(Path temporary, IOException because) {
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
