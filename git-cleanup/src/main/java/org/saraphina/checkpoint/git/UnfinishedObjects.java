package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;

/**
 * What a process was writing into a repository when it was killed. The git program clears away its own; nobody does so for
 * JGit, and each may be as big as a module.
 */
record UnfinishedObjects(FileOperations files, GitLocks locks) {
    private static final Pattern OF_JGIT = Pattern.compile("noz\\d+\\.tmp");

    void removeLeftBehind(Repository repository) throws IOException {
        for (Path name : files.list(Durability.common(repository).resolve("objects"))) {
            if (OF_JGIT.matcher(name.getFileName().toString()).matches()) {
                locks.removeIfLeftBehind(name);
            }
        }
        for (Path name : files.list(repository.getDirectory().toPath())) {
            if (DurableFiles.isTemporary(name)) {
                locks.removeIfLeftBehind(name);
            }
        }
    }
}
