package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.saraphina.checkpoint.Checkpoint;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.checkpoint.CheckpointMessage;
import org.saraphina.checkpoint.git.DurableHistory.Standing;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One commit of some files and nothing else, whatever else is staged or changed: as {@code git commit --only}. The index is
 * locked throughout and changed last, so a commit that fails leaves it as it was. Never signed:
 * {@code docs/adr/0004-history-in-git.md} says why.
 */
final class Commit {
    private static final Logger log = LoggerFactory.getLogger(Commit.class);

    private final HistoryRepository history;
    private final Repository repository;
    private final FileOperations files;
    private final GitSettings settings;
    private final Hooks hooks;
    private final GitLocks locks;
    private final Durability durability;
    private final Clock clock;

    Commit(HistoryRepository history, Repository repository, Clock clock) {
        this.history = history;
        this.repository = repository;
        this.files = history.files();
        this.settings = history.settings();
        this.hooks = new Hooks(repository, files, history.processes());
        this.locks =
                new GitLocks(files, LockHolders.ofThisMachine(history.home().root()), settings.staleLockAge(), clock);
        this.durability = new Durability(files);
        this.clock = clock;
    }

    /** @return the commit, durable; empty if it would be an empty one */
    Optional<Checkpoint> make(Collection<Path> changed, CheckpointMessage message)
            throws CheckpointException, IOException {
        locks.requireFree(repository.getDirectory().toPath().resolve("HEAD.lock"));
        new UnfinishedObjects(files, locks).removeLeftBehind(repository);
        Branch branch = Branch.checkedOut(repository);
        Optional<Standing> before = history.durable().look(repository);
        DirCache newest = CommittedIndex.of(repository, branch);
        try (LockedIndex index = LockedIndex.of(repository, files, locks, newest);
                ObjectInserter inserter = repository.newObjectInserter()) {
            Staging staging = new Staging(history, repository, newest, index.content());
            staging.read(changed, inserter);
            requireSomething(staging);
            staging.applyTo(newest);
            ObjectId tree = treeAfterHook(newest, inserter);
            if (branch.tree().equals(Optional.of(tree))) {
                return Optional.empty();
            }
            ObjectId commit = insert(branch, tree, hooks.commitMessage(message.text()), inserter);
            durability.forceCommit(repository, branch, tree, commit);
            moveBranch(branch, commit, message.subject());
            staging.applyTo(index.content());
            index.publish();
            durability.forceBranch(repository, branch);
            history.durable().committed(before, commit, repository);
            hooks.postCommit();
            return Optional.of(new Checkpoint(commit.name()));
        }
    }

    private void requireSomething(Staging staging) throws NotVersionedException {
        if (staging.isEmpty()) {
            throw new NotVersionedException(staging.leftOut());
        }
        staging.leftOut().forEach(log::warn);
    }

    /** The hook sees what is committed as git shows it: in an index of its own. It may change it. */
    private ObjectId treeAfterHook(DirCache content, ObjectInserter inserter) throws CheckpointException, IOException {
        if (!hooks.hasPreCommit()) {
            return content.writeTree(inserter);
        }
        Path file =
                repository.getDirectory().toPath().resolve("saraphina-" + UUID.randomUUID() + DurableFiles.TEMPORARY);
        try {
            DirCache shown = DirCache.lock(file.toFile(), repository.getFS());
            CommittedIndex.copy(content, shown);
            shown.write();
            shown.commit();
            hooks.preCommit(file);
            return DirCache.read(file.toFile(), repository.getFS()).writeTree(inserter);
        } finally {
            if (files.facts(file).isPresent()) {
                files.delete(file);
            }
        }
    }

    private ObjectId insert(Branch branch, ObjectId tree, String message, ObjectInserter inserter) throws IOException {
        PersonIdent identity = settings.identity(clock.instant());
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        branch.tip().ifPresent(commit::setParentId);
        commit.setAuthor(identity);
        commit.setCommitter(identity);
        commit.setMessage(message);
        return inserter.insert(commit);
    }

    private void moveBranch(Branch branch, ObjectId commit, String subject) throws CheckpointException, IOException {
        RefUpdate.Result result = update(branch, commit, subject);
        if (result == RefUpdate.Result.LOCK_FAILURE) {
            locks.requireFree(Durability.common(repository).resolve(branch.name() + ".lock"));
            result = update(branch, commit, subject);
        }
        boolean moved = result == RefUpdate.Result.NEW || result == RefUpdate.Result.FAST_FORWARD;
        if (!moved) {
            throw new CheckpointException("The branch " + branch.name() + " could not be moved to the new commit ("
                    + result + "): somebody else moved it at the same moment.");
        }
    }

    private RefUpdate.Result update(Branch branch, ObjectId commit, String subject) throws IOException {
        RefUpdate update = repository.updateRef(Constants.HEAD);
        update.setNewObjectId(commit);
        update.setExpectedOldObjectId(branch.tip().orElse(ObjectId.zeroId()));
        update.setRefLogIdent(settings.identity(clock.instant()));
        update.setRefLogMessage("commit: " + subject, false);
        return update.update();
    }
}
