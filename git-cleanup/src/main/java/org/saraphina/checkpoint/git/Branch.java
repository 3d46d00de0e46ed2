package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.saraphina.checkpoint.CheckpointException;

/**
 * The branch that is checked out.
 *
 * @param name {@code refs/heads/main}
 * @param tip its newest commit; empty while it has none
 * @param tree the files of that commit
 */
record Branch(String name, Optional<ObjectId> tip, Optional<ObjectId> tree) {
    /**
     * The branch that a commit goes to.
     *
     * @throws CheckpointException if a commit would be in no branch, or get mixed up with something unfinished
     */
    static Branch checkedOut(Repository repository) throws CheckpointException, IOException {
        RepositoryState state = repository.getRepositoryState();
        if (state != RepositoryState.SAFE) {
            throw new CheckpointException("Something is unfinished in " + repository.getDirectory() + ": "
                    + state.getDescription() + ". Finish or abort it (git status says how).");
        }
        Ref head = repository.exactRef(Constants.HEAD);
        boolean onBranch =
                head != null && head.isSymbolic() && head.getTarget().getName().startsWith(Constants.R_HEADS);
        if (!onBranch) {
            throw new CheckpointException("HEAD of " + repository.getDirectory()
                    + " is detached: a commit would be in no branch, and git could drop it. Check a branch out.");
        }
        return at(repository, head.getTarget().getName(), Optional.ofNullable(head.getObjectId()));
    }

    private static Branch at(Repository repository, String name, Optional<ObjectId> tip) throws IOException {
        if (tip.isEmpty()) {
            return new Branch(name, tip, Optional.empty());
        }
        try (RevWalk commits = new RevWalk(repository)) {
            RevCommit commit = commits.parseCommit(tip.get());
            return new Branch(name, tip, Optional.of(commit.getTree().copy()));
        }
    }
}
