package org.saraphina.launcher.layout;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/** Makes a directory a home. Adds what is missing and overwrites nothing. */
public final class HomeLayout {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final FileOperations files;

    public HomeLayout(FileOperations files) {
        this.files = files;
    }

    /** Makes {@code directory} a home, and itself where it is not there; only its owner may look into its state. */
    public Home lay(Path directory) throws IOException {
        DurableFiles durable = new DurableFiles(files);
        durable.createDirectories(directory);
        Home home = Home.at(directory);
        for (Path part : List.of(home.bundles(), home.configuration(), home.state())) {
            durable.createDirectories(part);
        }
        if (POSIX) {
            Files.setPosixFilePermissions(home.state(), PosixFilePermissions.fromString("rwx------"));
        }
        return home;
    }

    /**
     * Copies platform bundles into the home; one that is there already stays as it is.
     *
     * @return those that were copied
     */
    public List<Path> addPlatform(Home home, Path distribution) throws IOException {
        files.createDirectories(home.platform());
        List<Path> added = new ArrayList<>();
        for (Path bundle : files.list(distribution)) {
            Path target = home.platform().resolve(bundle.getFileName());
            if (files.facts(target).isEmpty()) {
                copy(bundle, target);
                added.add(target);
            }
        }
        files.forceDirectory(home.platform());
        return added;
    }

    private void copy(Path bundle, Path target) throws IOException {
        Path temporary = DurableFiles.temporaryBeside(target);
        new DurableFiles(files).copyForced(bundle, temporary);
        files.copyFacts(bundle, temporary);
        files.rename(temporary, target);
    }
}
