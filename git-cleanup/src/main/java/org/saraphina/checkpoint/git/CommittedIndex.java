package org.saraphina.checkpoint.git;

import java.io.IOException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** An index that holds what a commit holds, with nothing staged on top; in memory. */
final class CommittedIndex {
    private CommittedIndex() {}

    static DirCache of(Repository repository, Branch branch) throws IOException {
        DirCache index = DirCache.newInCore();
        if (branch.tree().isPresent()) {
            DirCacheBuilder builder = index.builder();
            try (ObjectReader reader = repository.newObjectReader()) {
                builder.addTree(
                        new byte[0],
                        DirCacheEntry.STAGE_0,
                        reader,
                        branch.tree().get());
            }
            builder.finish();
        }
        return index;
    }

    static void copy(DirCache from, DirCache to) {
        DirCacheBuilder builder = to.builder();
        for (int position = 0; position < from.getEntryCount(); position++) {
            builder.add(from.getEntry(position));
        }
        builder.finish();
    }
}
