package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.saraphina.checkpoint.CheckpointException;
import org.saraphina.home.Home;

/**
 * The present state of some files, as git would store it: through the repository's filters and line-end rules, whether or
 * not they are ignored. Touches no other file of the work tree.
 */
final class Staging {
    private final Repository repository;
    private final Home home;
    private final Map<String, Optional<DirCacheEntry>> entries = new LinkedHashMap<>();
    private final List<ObjectId> objects = new ArrayList<>();

    private Staging(Repository repository, Home home) {
        this.repository = repository;
        this.home = home;
    }

    /** Stores the bytes of {@code files} as objects. Files that are not there are to be removed from history's newest state. */
    static Staging of(Repository repository, Home home, Collection<Path> files, DirCache index, ObjectInserter inserter)
            throws CheckpointException, IOException {
        Staging staging = new Staging(repository, home);
        List<String> present = new ArrayList<>();
        for (Path file : files) {
            staging.requireOwnWorkTree(file);
            String path = home.relative(file);
            staging.entries.put(path, Optional.empty());
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                present.add(path);
            }
        }
        if (!present.isEmpty()) {
            staging.read(present, index, inserter);
        }
        return staging;
    }

    private void requireOwnWorkTree(Path file) throws CheckpointException {
        for (Path directory = file.getParent(); !directory.equals(home.root()); directory = directory.getParent()) {
            if (Files.exists(directory.resolve(Constants.DOT_GIT))) {
                throw new CheckpointException(
                        home.relative(file) + " lies in a repository of its own, " + directory + ". Commit it there.");
            }
        }
    }

    private void read(List<String> paths, DirCache index, ObjectInserter inserter)
            throws CheckpointException, IOException {
        try (NameConflictTreeWalk walk = new NameConflictTreeWalk(repository)) {
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.addTree(new DirCacheIterator(index));
            FileTreeIterator workTree = new FileTreeIterator(repository);
            workTree.setDirCacheIterator(walk, 0);
            walk.addTree(workTree);
            walk.setRecursive(true);
            walk.setFilter(PathFilterGroup.createFromStrings(paths));
            while (walk.next()) {
                WorkingTreeIterator file = walk.getTree(1, WorkingTreeIterator.class);
                if (file != null && entries.containsKey(walk.getPathString())) {
                    entries.put(walk.getPathString(), Optional.of(store(walk.getPathString(), file, inserter)));
                }
            }
        }
        for (String path : paths) {
            if (entries.get(path).isEmpty()) {
                throw new CheckpointException(path + " is there, but git does not see it as a file");
            }
        }
    }

    private DirCacheEntry store(String path, WorkingTreeIterator file, ObjectInserter inserter) throws IOException {
        DirCacheEntry entry = new DirCacheEntry(path);
        FileMode mode = file.getEntryFileMode();
        entry.setFileMode(mode);
        entry.setLength(file.getEntryLength());
        entry.setLastModified(file.getEntryLastModifiedInstant());
        try (InputStream in = file.openEntryStream()) {
            ObjectId object = inserter.insert(Constants.OBJ_BLOB, file.getEntryContentLength(), in);
            entry.setObjectId(object);
            objects.add(object);
        }
        return entry;
    }

    /** The blobs that were stored. */
    List<ObjectId> objects() {
        return objects;
    }

    /** Brings these files, and no others, into an index. */
    void applyTo(DirCache index) {
        DirCacheEditor editor = index.editor();
        entries.forEach((path, entry) -> editor.add(entry.isPresent() ? set(path, entry.get()) : delete(path)));
        editor.finish();
    }

    private static DirCacheEditor.PathEdit set(String path, DirCacheEntry stored) {
        return new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.copyMetaData(stored);
            }
        };
    }

    private static DirCacheEditor.PathEdit delete(String path) {
        return new DirCacheEditor.DeletePath(path);
    }

    /** An index of what the branch's newest commit holds. */
    static DirCache indexOf(Repository repository, Branch branch) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        if (branch.tree().isPresent()) {
            builder.addTree(
                    new byte[0],
                    DirCacheEntry.STAGE_0,
                    repository.newObjectReader(),
                    branch.tree().get());
        }
        builder.finish();
        return index;
    }
}
