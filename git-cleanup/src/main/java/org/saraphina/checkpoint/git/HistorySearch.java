package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/**
 * Finds out in which commits given bytes stand at given paths: one walk for all of them, the newest commits first, until
 * all are found. A folder that did not change from one commit to another is looked into once.
 */
record HistorySearch(Repository repository) {
    /**
     * Bytes at a place.
     *
     * @param path relative to the home, with slashes
     * @param blob what git calls the bytes
     */
    record Wanted(String path, ObjectId blob) {}

    private record Folder(String path, ObjectId tree) {}

    /** In which commit, the newest if there are several, each place was found; those that are nowhere are left out. */
    Map<Wanted, RevCommit> find(Collection<Wanted> places) throws IOException {
        Set<Wanted> possible = new HashSet<>();
        for (Wanted place : places) {
            if (repository.getObjectDatabase().has(place.blob())) {
                possible.add(place);
            }
        }
        return findSince(Set.of(), possible);
    }

    /** As {@link #find}, but only in commits that none of the {@code earlier} ones reaches. */
    Map<Wanted, RevCommit> findSince(Set<ObjectId> earlier, Set<Wanted> places) throws IOException {
        Map<Wanted, RevCommit> found = new LinkedHashMap<>();
        if (places.isEmpty()) {
            return found;
        }
        Set<Folder> seen = new HashSet<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk trees = new TreeWalk(repository)) {
            trees.setFilter(PathFilterGroup.createFromStrings(
                    places.stream().map(Wanted::path).distinct().toList()));
            commits.setRetainBody(false);
            commits.markStart(tips(commits));
            leaveOut(earlier, commits);
            for (RevCommit commit = commits.next();
                    commit != null && found.size() < places.size();
                    commit = commits.next()) {
                for (Wanted place : newIn(commit, trees, seen)) {
                    if (places.contains(place)) {
                        found.putIfAbsent(place, commit);
                    }
                }
            }
        }
        return found;
    }

    /** What was collected meanwhile reaches nothing any more. */
    private void leaveOut(Set<ObjectId> earlier, RevWalk commits) throws IOException {
        for (ObjectId commit : earlier) {
            if (repository.getObjectDatabase().has(commit)) {
                commits.markUninteresting(commits.parseCommit(commit));
            }
        }
    }

    /** What branches and tags point at; what only a detached HEAD or a reflog reaches may be dropped by git. */
    Set<ObjectId> tips() throws IOException {
        try (RevWalk commits = new RevWalk(repository)) {
            return tips(commits).stream().map(ObjectId::copy).collect(Collectors.toSet());
        }
    }

    private Set<RevCommit> tips(RevWalk commits) throws IOException {
        Set<RevCommit> tips = new HashSet<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
            RevObject target = commits.peel(commits.parseAny(ref.getObjectId()));
            if (target instanceof RevCommit commit) {
                tips.add(commit);
            }
        }
        return tips;
    }

    private static Set<Wanted> newIn(RevCommit commit, TreeWalk trees, Set<Folder> seen) throws IOException {
        Set<Wanted> present = new HashSet<>();
        trees.reset(commit.getTree());
        while (trees.next()) {
            String path = trees.getPathString();
            ObjectId object = trees.getObjectId(0);
            if (trees.isSubtree()) {
                if (seen.add(new Folder(path, object))) {
                    trees.enterSubtree();
                }
            } else if ((trees.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
                present.add(new Wanted(path, object));
            }
        }
        return present;
    }
}
