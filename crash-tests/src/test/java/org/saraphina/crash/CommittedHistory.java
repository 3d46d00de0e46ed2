package org.saraphina.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Sha256;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.cleanup.RedundancyProof;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.invariants.Invariants;

/**
 * A history whose commits are durable when they return, and not there when they do not. What was committed outlives
 * the process that did it; the process reads the files it commits.
 */
final class CommittedHistory implements Invariants.Elsewhere {
    private final Map<Path, Optional<Sha256>> newest = new HashMap<>();
    private final Set<String> ever = new HashSet<>();
    private boolean fails;

    CommittedHistory copy() {
        CommittedHistory copy = new CommittedHistory();
        copy.newest.putAll(newest);
        copy.ever.addAll(ever);
        copy.fails = fails;
        return copy;
    }

    /** Whether every commit fails, as it does behind a lock that somebody left. */
    void setFails(boolean fails) {
        this.fails = fails;
    }

    @Override
    public boolean holds(Path file, Sha256 digest) {
        return ever.contains(file + " " + digest);
    }

    @Override
    public String toString() {
        return new TreeSet<>(ever) + " " + new TreeMap<>(newest);
    }

    /** The history as one process sees it. */
    Seen seenThrough(FileOperations files) {
        return new Seen(files);
    }

    /** One process's way to the history. */
    final class Seen implements CheckpointStore, RedundancyProof {
        private final DurableFiles durable;

        private Seen(FileOperations files) {
            this.durable = new DurableFiles(files);
        }

        @Override
        public Optional<Checkpoint> create() {
            return Optional.empty();
        }

        @Override
        public boolean isVersioned() {
            return true;
        }

        @Override
        public Optional<Checkpoint> baseline(Collection<Path> files) throws CheckpointException {
            return commit(read(files, false));
        }

        @Override
        public Optional<Checkpoint> commit(Collection<Path> files, CheckpointMessage message)
                throws CheckpointException {
            return commit(read(files, true));
        }

        private Map<Path, Optional<Sha256>> read(Collection<Path> files, boolean goneOnesToo)
                throws CheckpointException {
            if (fails) {
                throw new CheckpointException("index.lock is there");
            }
            try {
                Map<Path, Optional<Sha256>> changed = new HashMap<>();
                for (Path file : files) {
                    Optional<Sha256> present = durable.sha256IfPresent(file);
                    boolean isNews = !present.equals(newest.getOrDefault(file, Optional.empty()));
                    if (isNews && (present.isPresent() || goneOnesToo)) {
                        changed.put(file, present);
                    }
                }
                return changed;
            } catch (IOException unreadable) {
                throw new CheckpointException("cannot read: " + unreadable.getMessage(), unreadable);
            }
        }

        private Optional<Checkpoint> commit(Map<Path, Optional<Sha256>> changed) {
            newest.putAll(changed);
            changed.forEach((file, digest) -> digest.ifPresent(bytes -> ever.add(file + " " + bytes)));
            return changed.isEmpty() ? Optional.empty() : Optional.of(new Checkpoint("a7b3c912".repeat(5)));
        }

        @Override
        public Map<Backup, String> prove(Collection<Backup> backups) {
            Map<Backup, String> proven = new HashMap<>();
            for (Backup backup : backups) {
                boolean isHere = backup.digest().isPresent()
                        && holds(backup.original(), backup.digest().get());
                if (isHere) {
                    proven.put(backup, "in git history: a7b3c912");
                }
            }
            return proven;
        }
    }
}
