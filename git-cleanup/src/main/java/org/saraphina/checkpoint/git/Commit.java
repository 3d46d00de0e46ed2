package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.CorruptObjectException;
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
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One commit of some files and nothing else, whatever else is staged or changed: as {@code git commit --only}. The index is
 * locked throughout and changed last, so a commit that fails leaves it as it was.
 */
final class Commit {
    private static final Logger log = LoggerFactory.getLogger(Commit.class);

    private final Repository repository;
    private final Home home;
    private final FileOperations files;
    private final GitSettings settings;
    private final Hooks hooks;
    private final Clock clock;

    Commit(HistoryRepository history, Repository repository, Clock clock) {
        this.repository = repository;
        this.home = history.home();
        this.files = history.files();
        this.settings = history.settings();
        this.hooks = new Hooks(repository, files, history.processes());
        this.clock = clock;
    }

    /** @return the commit, durable; empty if it would be an empty one */
    Optional<Checkpoint> make(Collection<Path> changed, CheckpointMessage message)
            throws CheckpointException, IOException {
        Branch branch = Branch.checkedOut(repository);
        DirCache index = lockIndex(branch);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            Staging staging = Staging.of(repository, home, changed, index, inserter);
            ObjectId tree = tree(branch, staging, inserter);
            if (branch.tree().equals(Optional.of(tree))) {
                return Optional.empty();
            }
            ObjectId commit = commit(branch, tree, hooks.commitMessage(message.text()), inserter);
            moveBranch(branch, commit, message.subject());
            staging.applyTo(index);
            index.write();
            requireCommitted(index);
            force(branch, staging, tree, commit);
            hooks.postCommit();
            return Optional.of(new Checkpoint(commit.name()));
        } finally {
            index.unlock();
        }
    }

    /** An index that a power cut destroyed is made anew from the newest commit: it holds nothing that is not elsewhere. */
    private DirCache lockIndex(Branch branch) throws CheckpointException, IOException {
        IndexLock lock = new IndexLock(files, settings.staleLockAge(), clock);
        try {
            return lock.lock(repository);
        } catch (CorruptObjectException | java.io.EOFException destroyed) {
            log.warn("{} is damaged and made anew from the newest commit", repository.getIndexFile(), destroyed);
            files.delete(repository.getIndexFile().toPath());
            DirCache index = lock.lock(repository);
            index.clear();
            var builder = index.builder();
            DirCache fresh = Staging.indexOf(repository, branch);
            for (int entry = 0; entry < fresh.getEntryCount(); entry++) {
                builder.add(fresh.getEntry(entry));
            }
            builder.finish();
            return index;
        }
    }

    private ObjectId tree(Branch branch, Staging staging, ObjectInserter inserter)
            throws CheckpointException, IOException {
        DirCache content = Staging.indexOf(repository, branch);
        staging.applyTo(content);
        inserter.flush();
        return hooks.hasPreCommit() ? treeAfterHook(content, inserter) : content.writeTree(inserter);
    }

    /** The hook sees what is committed as git shows it: in an index of its own. It may change it. */
    private ObjectId treeAfterHook(DirCache content, ObjectInserter inserter) throws CheckpointException, IOException {
        Path file =
                repository.getDirectory().toPath().resolve("saraphina-" + UUID.randomUUID() + DurableFiles.TEMPORARY);
        try {
            DirCache shown = DirCache.lock(file.toFile(), repository.getFS());
            var builder = shown.builder();
            for (int entry = 0; entry < content.getEntryCount(); entry++) {
                builder.add(content.getEntry(entry));
            }
            builder.finish();
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

    private ObjectId commit(Branch branch, ObjectId tree, String message, ObjectInserter inserter) throws IOException {
        PersonIdent identity = settings.identity(clock.instant());
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        branch.tip().ifPresent(commit::setParentId);
        commit.setAuthor(identity);
        commit.setCommitter(identity);
        commit.setMessage(message);
        ObjectId made = inserter.insert(commit);
        inserter.flush();
        return made;
    }

    private void moveBranch(Branch branch, ObjectId commit, String subject) throws CheckpointException, IOException {
        RefUpdate update = repository.updateRef(Constants.HEAD);
        update.setNewObjectId(commit);
        update.setExpectedOldObjectId(branch.tip().orElse(ObjectId.zeroId()));
        update.setRefLogIdent(settings.identity(clock.instant()));
        update.setRefLogMessage("commit: " + subject, false);
        RefUpdate.Result result = update.update();
        boolean moved = result == RefUpdate.Result.NEW
                || result == RefUpdate.Result.FAST_FORWARD
                || result == RefUpdate.Result.FORCED;
        if (!moved) {
            throw new CheckpointException(
                    "The branch " + branch.name() + " could not be moved to the new commit: " + result
                            + ". Somebody else may have committed at the same moment, or left a lock beside the branch behind.");
        }
    }

    private void requireCommitted(DirCache index) throws CheckpointException {
        if (!index.commit()) {
            throw new CheckpointException("The commit is made, but the index could not be replaced");
        }
    }

    private void force(Branch branch, Staging staging, ObjectId tree, ObjectId commit) throws IOException {
        List<ObjectId> objects = new ArrayList<>(staging.objects());
        objects.add(tree);
        objects.add(commit);
        new Durability(files).forceCommit(repository, branch.name(), objects);
    }
}
