package org.saraphina.intent.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FailureText;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/** Takes away what was being written when the process died. */
final class Sweep {
    private final Home home;
    private final FileOperations files;
    private final List<String> problems = new ArrayList<>();

    Sweep(Home home, FileOperations files) {
        this.home = requireNonNull(home, "home is null");
        this.files = requireNonNull(files, "files is null");
    }

    private static List<Path> sweptAtEveryStart(Home home) {
        return List.of(home.bundles(), home.configuration(), home.platform(), home.state());
    }

    /** True when what is written beside {@code targets} is swept away at every start, whatever the intent log says. */
    static boolean alwaysReaches(Collection<Path> targets, Home home) {
        return targets.stream().map(Path::getParent).allMatch(sweptAtEveryStart(home)::contains);
    }

    /**
     * Sweeps.
     *
     * @param targets files that were being changed
     * @return what could not be taken away; it does no harm where it is
     */
    List<String> beside(Collection<Path> targets) {
        Set<Path> directories = new LinkedHashSet<>(sweptAtEveryStart(home));
        targets.forEach(target -> directories.add(target.getParent()));
        directories.stream()
                .filter(this::isOfTheHome)
                .forEach(directory -> namesIn(directory).stream()
                        .filter(DurableFiles::isTemporary)
                        .forEach(this::delete));
        empty(home.incoming());
        return List.copyOf(problems);
    }

    private boolean isOfTheHome(Path directory) {
        return directory.equals(home.root()) || directory.equals(home.state()) || home.holds(directory);
    }

    private List<Path> namesIn(Path directory) {
        try {
            boolean isDirectory = files.facts(directory)
                    .filter(facts -> facts.kind() == FileFacts.Kind.DIRECTORY)
                    .isPresent();
            return isDirectory ? files.list(directory) : List.of();
        } catch (IOException failure) {
            problems.add("Could not look for temporary files in " + directory + ": " + FailureText.of(failure) + ".");
            return List.of();
        }
    }

    private void empty(Path directory) {
        for (Path name : namesIn(directory)) {
            empty(name);
            delete(name);
        }
    }

    private void delete(Path file) {
        try {
            files.delete(file);
        } catch (IOException failure) {
            problems.add("Could not remove the temporary file " + file + ": " + FailureText.of(failure) + ".");
        }
    }
}
