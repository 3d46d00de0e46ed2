package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.saraphina.home.EscapeException;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/**
 * The present state of some files, as git would store it: through the repository's filters and line-end rules. Touches no
 * other file of the work tree. What cannot be kept by its content, or is kept out on purpose, is left out and named.
 */
final class Staging {
    private final Home home;
    private final FileOperations files;
    private final Repository repository;
    private final DirCache newest;
    private final DirCache index;
    private final Map<String, Optional<DirCacheEntry>> entries = new LinkedHashMap<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    /**
     * @param newest what the branch's newest commit holds
     * @param index what is staged now
     */
    Staging(HistoryRepository history, Repository repository, DirCache newest, DirCache index) {
        this.home = history.home();
        this.files = history.files();
        this.repository = repository;
        this.newest = newest;
        this.index = index;
    }

    /** Stores the bytes of {@code changed} as objects. Files that are not there are to go from the newest state. */
    void read(Collection<Path> changed, ObjectInserter inserter) throws IOException {
        NavigableSet<String> present = new TreeSet<>();
        for (Path file : changed) {
            Optional<String> obstacle = obstacle(file);
            if (obstacle.isPresent()) {
                leftOut.put(file.toString(), obstacle.get());
            } else if (files.facts(file).filter(FileFacts::isFile).isPresent()) {
                present.add(home.relative(file));
            } else {
                entries.put(home.relative(file), Optional.empty());
            }
        }
        if (!present.isEmpty()) {
            store(present, inserter);
        }
        for (String path : present) {
            if (!entries.containsKey(path) && !leftOut.containsKey(path)) {
                throw new IOException(path + " went away while it was read");
            }
        }
    }

    private Optional<String> obstacle(Path file) throws IOException {
        try {
            home.refuseEscape(file);
        } catch (EscapeException outside) {
            return Optional.of(outside.getMessage() + ": not versioned.");
        }
        String path = home.relative(file);
        Optional<FileFacts> facts = files.facts(file);
        boolean hasNoContent =
                facts.isPresent() && !facts.get().isFile() && facts.get().kind() != FileFacts.Kind.DIRECTORY;
        if (hasNoContent) {
            return Optional.of(path + " is " + facts.get().kind().phrase() + ": git would not keep its content.");
        }
        return repositoryAround(file)
                .map(other ->
                        path + " lies in a repository of its own, " + home.relative(other) + ". Commit it there.");
    }

    private Optional<Path> repositoryAround(Path file) {
        for (Path folder = file.getParent(); !folder.equals(home.root()); folder = folder.getParent()) {
            DirCacheEntry tracked = newest.getEntry(home.relative(folder));
            boolean isSubmodule = tracked != null && tracked.getFileMode().getObjectType() == Constants.OBJ_COMMIT;
            if (isSubmodule || Files.exists(folder.resolve(Constants.DOT_GIT))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private void store(NavigableSet<String> paths, ObjectInserter inserter) throws IOException {
        try (NameConflictTreeWalk walk = new NameConflictTreeWalk(repository)) {
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.addTree(new DirCacheIterator(index));
            GivenFiles workTree = new GivenFiles(repository, paths);
            workTree.setDirCacheIterator(walk, 0);
            walk.addTree(workTree);
            walk.setRecursive(true);
            walk.setFilter(PathFilterGroup.createFromStrings(paths));
            while (walk.next()) {
                GivenFiles file = walk.getTree(1, GivenFiles.class);
                if (file != null && paths.contains(walk.getPathString())) {
                    store(walk.getPathString(), file, walk.getTree(0, DirCacheIterator.class), inserter);
                }
            }
        }
    }

    private void store(String path, GivenFiles file, DirCacheIterator staged, ObjectInserter inserter)
            throws IOException {
        boolean isTracked = staged != null || newest.getEntry(path) != null;
        if (!isTracked && !isModule(path) && file.isEntryIgnored()) {
            leftOut.put(
                    path,
                    path + " is ignored by git's ignore rules and no module, so it stays out of history."
                            + " To have it there: git add -f " + path);
            return;
        }
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(file.getIndexFileMode(staged));
        entry.setLength(file.getEntryLength());
        entry.setLastModified(file.getEntryLastModifiedInstant());
        entry.setObjectId(blob(path, file, inserter));
        entries.put(path, Optional.of(entry));
    }

    /** History is for modules, even where {@code *.jar} is ignored; what else is ignored may be a secret. */
    private boolean isModule(String path) {
        Path folder = home.root().resolve(path).getParent();
        return path.endsWith(".jar") && (folder.equals(home.bundles()) || folder.equals(home.platform()));
    }

    private ObjectId blob(String path, GivenFiles file, ObjectInserter inserter) throws IOException {
        long size = file.getEntryContentLength();
        DirCacheEntry known = newest.getEntry(path);
        if (known != null && size == sizeOf(known)) {
            try (InputStream in = file.openEntryStream()) {
                if (BlobDigest.of(in, size).id().equals(known.getObjectId())) {
                    return known.getObjectId();
                }
            }
        }
        try (InputStream in = file.openEntryStream()) {
            return inserter.insert(Constants.OBJ_BLOB, size, in);
        }
    }

    private long sizeOf(DirCacheEntry known) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.getObjectSize(known.getObjectId(), Constants.OBJ_BLOB);
        } catch (MissingObjectException notHere) {
            return -1;
        }
    }

    /** Why some of the files are not among what is staged, in sentences. */
    List<String> leftOut() {
        return List.copyOf(leftOut.values());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Brings these files, and no others, into an index. */
    void applyTo(DirCache target) {
        DirCacheEditor editor = target.editor();
        entries.forEach((path, entry) ->
                editor.add(entry.isPresent() ? set(path, entry.get()) : new DirCacheEditor.DeletePath(path)));
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
}
