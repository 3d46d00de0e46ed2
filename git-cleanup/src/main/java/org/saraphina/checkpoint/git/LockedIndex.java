package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index while it is locked: nobody else changes it, and it stays as it was unless it is published. */
final class LockedIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LockedIndex.class);
    private static final int DIGEST = 20;
    private static final int SMALLEST = 12 + DIGEST;

    private final Repository repository;
    private final FileOperations files;
    private final DirCache content;

    private LockedIndex(Repository repository, FileOperations files) {
        this.repository = repository;
        this.files = files;
        this.content = new DirCache(repository.getIndexFile(), repository.getFS());
    }

    /**
     * Locks and reads the index.
     *
     * @param newest what takes its place if a power cut destroyed it or it is gone
     */
    static LockedIndex of(Repository repository, FileOperations files, GitLocks locks, DirCache newest)
            throws CheckpointException, IOException {
        LockedIndex index = new LockedIndex(repository, files);
        if (!index.content.lock()) {
            locks.requireFree(index.lock());
            if (!index.content.lock()) {
                throw new CheckpointException("Somebody else locked " + repository.getIndexFile() + " this moment.");
            }
        }
        try {
            index.read(newest);
            index.requireMerged();
            return index;
        } catch (CheckpointException | IOException | RuntimeException unreadable) {
            index.close();
            throw unreadable;
        }
    }

    private Path lock() {
        return file().resolveSibling("index.lock");
    }

    private Path file() {
        return repository.getIndexFile().toPath();
    }

    private void read(DirCache newest) throws IOException {
        if (files.facts(file()).isEmpty()) {
            CommittedIndex.copy(newest, content);
            return;
        }
        try {
            content.read();
        } catch (IOException | RuntimeException unreadable) {
            if (!isDestroyed()) {
                throw unreadable;
            }
            log.warn("{} is damaged and is made anew from the newest commit", file(), unreadable);
            content.clear();
            CommittedIndex.copy(newest, content);
        }
    }

    /** Its checksum does not hold; unlike an index that is whole, but in a format that JGit cannot read. */
    private boolean isDestroyed() throws IOException {
        byte[] bytes;
        try (InputStream in = files.read(file())) {
            bytes = in.readAllBytes();
        }
        if (bytes.length < SMALLEST) {
            return true;
        }
        MessageDigest sha1 = Constants.newMessageDigest();
        sha1.update(bytes, 0, bytes.length - DIGEST);
        byte[] recorded = Arrays.copyOfRange(bytes, bytes.length - DIGEST, bytes.length);
        return !Arrays.equals(sha1.digest(), recorded);
    }

    private void requireMerged() throws CheckpointException {
        if (content.hasUnmergedPaths()) {
            throw new CheckpointException("Something is unfinished in " + repository.getDirectory()
                    + ": there are unmerged files. Resolve them (git status says which).");
        }
    }

    /** What is staged; changes reach the file when it is published. */
    DirCache content() {
        return content;
    }

    /** Puts the index in place, forced before it gets its name. */
    void publish() throws IOException {
        content.write();
        files.forceFile(lock());
        if (!content.commit()) {
            throw new IOException("The commit is made, but " + file() + " could not be replaced");
        }
    }

    @Override
    public void close() {
        content.unlock();
    }
}
