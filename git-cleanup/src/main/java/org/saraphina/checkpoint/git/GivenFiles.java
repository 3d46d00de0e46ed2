package org.saraphina.checkpoint.git;

import java.io.File;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator.FileEntry;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.util.FS;

/**
 * The work tree as if there were nothing in it but the given files and the files that say how git treats them: a folder
 * with ten thousand backups costs nothing, because it is never listed.
 */
final class GivenFiles extends WorkingTreeIterator {
    private static final List<String> RULES = List.of(Constants.DOT_GIT_IGNORE, Constants.DOT_GIT_ATTRIBUTES);

    private final FS fileSystem;
    private final File directory;
    private final NavigableSet<String> paths;

    /** @param paths relative to the work tree, with slashes */
    GivenFiles(Repository repository, NavigableSet<String> paths) {
        super(repository.getConfig().get(WorkingTreeOptions.KEY));
        this.fileSystem = repository.getFS();
        this.directory = repository.getWorkTree();
        this.paths = paths;
        init(entries());
        initRootIterator(repository);
    }

    private GivenFiles(GivenFiles parent, String name) {
        super(parent);
        this.fileSystem = parent.fileSystem;
        this.directory = new File(parent.directory, name);
        this.paths = below(parent.paths, name + "/");
        init(entries());
    }

    private static NavigableSet<String> below(NavigableSet<String> paths, String folder) {
        NavigableSet<String> below = new TreeSet<>();
        for (String path : paths.tailSet(folder, false)) {
            if (!path.startsWith(folder)) {
                break;
            }
            below.add(path.substring(folder.length()));
        }
        return below;
    }

    private Entry[] entries() {
        return Stream.concat(RULES.stream(), paths.stream().map(path -> path.split("/", 2)[0]))
                .distinct()
                .map(name -> new File(directory, name))
                .filter(file -> fileSystem.exists(file)
                        || fileSystem.getAttributes(file).isSymbolicLink())
                .map(file -> new FileEntry(file, fileSystem))
                .toArray(Entry[]::new);
    }

    @Override
    public AbstractTreeIterator createSubtreeIterator(ObjectReader reader) {
        return new GivenFiles(this, current().getName());
    }
}
