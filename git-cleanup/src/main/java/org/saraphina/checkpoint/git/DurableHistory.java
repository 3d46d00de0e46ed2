package org.saraphina.checkpoint.git;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;

/**
 * What of the history is known to be on the disk, so that nobody forces everything again for what our own commits forced
 * already: all that the checked-out branch reached when everything was forced, and the commits that were made, and made
 * durable, on top of it since. It is forgotten as soon as anybody else has moved or written the branch, switched to another
 * one, or written packs or packed references; and with every restart. Safe for use by many threads.
 */
final class DurableHistory {
    private final FileOperations files;
    private Optional<Standing> durable = Optional.empty();

    DurableHistory(FileOperations files) {
        this.files = requireNonNull(files, "files is null");
    }

    /**
     * How a branch stands, and the traces that anybody leaves who writes what it rests on. Objects leave none: they never
     * change, and whoever takes them away writes packs.
     */
    record Standing(String branch, ObjectId tip, Optional<FileFacts> name, Traces traces) {
        private boolean hasTracesOf(Standing other) {
            return branch.equals(other.branch) && traces.equals(other.traces);
        }
    }

    /** Of switching to another branch, of packing references, of packing objects. */
    private record Traces(Optional<FileFacts> head, Optional<FileFacts> packedReferences, Optional<FileFacts> packs) {}

    /** How the branch that is checked out stands now; empty while there is no commit in a branch. */
    Optional<Standing> look(Repository repository) throws IOException {
        Path common = Durability.common(repository);
        Ref head = repository.exactRef(Constants.HEAD);
        boolean isOnBranch = head != null && head.isSymbolic() && head.getObjectId() != null;
        if (!isOnBranch) {
            return Optional.empty();
        }
        String branch = head.getTarget().getName();
        Traces traces = new Traces(
                files.facts(repository.getDirectory().toPath().resolve(Constants.HEAD)),
                files.facts(common.resolve(Constants.PACKED_REFS)),
                files.facts(common.resolve("objects/pack")));
        return Optional.of(new Standing(branch, head.getObjectId(), files.facts(common.resolve(branch)), traces));
    }

    /**
     * Makes sure that the repository is durable, as far as {@code commits} need it to be found again by the branch that is
     * checked out.
     */
    synchronized void require(Collection<RevCommit> commits, Repository repository) throws IOException {
        Optional<Standing> now = look(repository);
        boolean isKnown =
                now.isPresent() && now.equals(durable) && reaches(now.get().tip(), commits, repository);
        if (!isKnown) {
            new Durability(files).forceEverything(repository);
            durable = now;
        }
    }

    private static boolean reaches(ObjectId tip, Collection<RevCommit> commits, Repository repository)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit newest = walk.parseCommit(tip);
            for (RevCommit commit : commits) {
                if (!walk.isMergedInto(walk.parseCommit(commit), newest)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Learns that a commit was made on top of what stood {@code before}, and that all it brought and its branch are durable.
     */
    synchronized void committed(Optional<Standing> before, ObjectId commit, Repository repository) throws IOException {
        Optional<Standing> after = look(repository);
        boolean nothingElseHappened = before.isPresent()
                && before.equals(durable)
                && after.isPresent()
                && after.get().tip().equals(commit)
                && after.get().hasTracesOf(before.get());
        if (nothingElseHappened) {
            durable = after;
        }
    }
}
