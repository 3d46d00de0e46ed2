package org.saraphina.checkpoint.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.saraphina.home.FileOperations;

/** Makes what JGit wrote durable: it forces the bytes of objects and refs, but not the directories that name them. */
record Durability(FileOperations files) {
    /** A commit just made, with the objects it brought. */
    void forceCommit(Repository repository, String branch, Collection<ObjectId> objects) throws IOException {
        Path git = repository.getDirectory().toPath();
        Path common = commonDirectory(repository);
        Set<Path> directories = new LinkedHashSet<>();
        for (ObjectId object : objects) {
            directories.add(common.resolve("objects").resolve(object.name().substring(0, 2)));
        }
        directories.add(common.resolve("objects"));
        directories.add(common.resolve(branch).getParent());
        files.forceFile(git.resolve("index"));
        directories.add(git);
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                files.forceDirectory(directory);
            }
        }
    }

    /** Everything there is, whoever wrote it. */
    void forceEverything(Repository repository) throws IOException {
        Path common = commonDirectory(repository);
        if (files.forceFileSystem(common)) {
            return;
        }
        for (Path part : new Path[] {common.resolve("objects"), common.resolve("refs")}) {
            forceTree(part);
        }
        forceIfThere(common.resolve("packed-refs"));
        files.forceDirectory(common);
    }

    private void forceTree(Path directory) throws IOException {
        for (Path name : files.list(directory)) {
            if (Files.isDirectory(name)) {
                forceTree(name);
            } else {
                forceIfThere(name);
            }
        }
        files.forceDirectory(directory);
    }

    private void forceIfThere(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            files.forceFile(file);
        }
    }

    private static Path commonDirectory(Repository repository) {
        File common = repository.getCommonDirectory();
        return (common == null ? repository.getDirectory() : common).toPath();
    }
}
