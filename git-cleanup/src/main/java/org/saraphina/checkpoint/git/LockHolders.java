package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether a process may still hold a lock of git, a file that it made: one of the same user's that has the file open,
 * or a git that works in the home (while somebody writes a commit message, git holds a lock without having it open). Only
 * Linux can tell, by {@code /proc}; elsewhere a lock may always have a holder.
 */
record LockHolders(Path processes, Path home) {
    static LockHolders ofThisMachine(Path home) {
        return new LockHolders(Path.of("/proc"), home);
    }

    boolean mayHold(Path lock) throws IOException {
        if (!Files.isDirectory(processes.resolve("self"))) {
            return true;
        }
        UserPrincipal owner = Files.getOwner(lock, LinkOption.NOFOLLOW_LINKS);
        for (Path process : running()) {
            if (belongsTo(owner, process) && (hasOpen(process, lock) || isGitInHome(process))) {
                return true;
            }
        }
        return false;
    }

    private List<Path> running() throws IOException {
        try (Stream<Path> names = Files.list(processes)) {
            return names.filter(name -> name.getFileName().toString().matches("\\d+"))
                    .toList();
        }
    }

    private static boolean belongsTo(UserPrincipal owner, Path process) {
        try {
            return Files.getOwner(process).equals(owner);
        } catch (IOException ended) {
            return false;
        }
    }

    private static boolean hasOpen(Path process, Path lock) {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return open.anyMatch(descriptor -> leadsTo(descriptor, lock));
        } catch (IOException closed) {
            return Files.exists(process); // it runs, and does not let itself be looked into
        }
    }

    private boolean isGitInHome(Path process) {
        try {
            boolean isGit = Files.readString(process.resolve("comm")).strip().startsWith("git");
            return isGit && Files.readSymbolicLink(process.resolve("cwd")).startsWith(home);
        } catch (IOException closed) {
            return Files.exists(process);
        }
    }

    private static boolean leadsTo(Path descriptor, Path lock) {
        try {
            return Files.readSymbolicLink(descriptor).equals(lock);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
