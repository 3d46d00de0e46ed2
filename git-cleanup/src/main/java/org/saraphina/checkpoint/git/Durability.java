package org.saraphina.checkpoint.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.saraphina.home.FileOperations;

/**
 * Makes history durable. JGit can force the bytes of what it writes, but not the directories that name it; and what the git
 * program wrote, nobody may have forced.
 */
record Durability(FileOperations files) {
    private static final int MOST_THREADS = 8;

    /** The objects that a commit brought; before a branch points at them. */
    void forceCommit(Repository repository, Branch before, ObjectId tree, ObjectId commit) throws IOException {
        Path objects = common(repository).resolve("objects");
        Set<ObjectId> brought = brought(repository, before, tree);
        brought.add(tree);
        brought.add(commit);
        Set<Path> written = new LinkedHashSet<>();
        Set<Path> directories = new LinkedHashSet<>(Set.of(objects));
        for (ObjectId object : brought) {
            Path directory = objects.resolve(object.name().substring(0, 2));
            Path file = directory.resolve(object.name().substring(2));
            if (Files.exists(file)) {
                written.add(file);
                directories.add(directory);
            }
        }
        force(written, directories);
    }

    /** All at the same time: each only waits for the disk, which serves many that wait together as fast as one. */
    private void force(Set<Path> written, Set<Path> directories) throws IOException {
        List<Callable<Void>> forces = new ArrayList<>();
        for (Path file : written) {
            forces.add(() -> {
                files.forceFile(file);
                return null;
            });
        }
        for (Path directory : directories) {
            forces.add(() -> {
                files.forceDirectory(directory);
                return null;
            });
        }
        perform(forces);
    }

    private static void perform(List<Callable<Void>> forces) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST_THREADS, forces.size()));
        try {
            for (Future<Void> done : threads.invokeAll(forces)) {
                done.get();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while history was made durable");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException broken ? broken : new IOException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Files and folders that {@code tree} has and the branch's newest commit had not. */
    private static Set<ObjectId> brought(Repository repository, Branch before, ObjectId tree) throws IOException {
        Set<ObjectId> brought = new LinkedHashSet<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            if (before.tree().isPresent()) {
                walk.addTree(before.tree().get());
            } else {
                walk.addTree(new EmptyTreeIterator());
            }
            walk.addTree(tree);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                brought.add(walk.getObjectId(1));
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                }
            }
        }
        return brought;
    }

    /** The names of a branch that was moved and of the index, both forced before they got their names. */
    void forceBranch(Repository repository, Branch branch) throws IOException {
        Path common = common(repository);
        Set<Path> directories = new LinkedHashSet<>();
        for (Path directory = common.resolve(branch.name()).getParent();
                !directory.equals(common);
                directory = directory.getParent()) {
            directories.add(directory);
        }
        directories.add(common);
        directories.add(repository.getDirectory().toPath()); // another one in a linked work tree
        force(Set.of(), directories);
    }

    /** Everything there is, whoever wrote it. */
    void forceEverything(Repository repository) throws IOException {
        Path common = common(repository);
        if (files.forceFileSystem(common)) {
            return;
        }
        forceTree(common.resolve("objects"));
        forceTree(common.resolve("refs"));
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

    /** Where objects and branches are; in a linked work tree not the repository's own directory. */
    static Path common(Repository repository) {
        return repository.getCommonDirectory().toPath();
    }
}
