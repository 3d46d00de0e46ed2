package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/** Compares the jars of the home with what was recorded of them: the copies that run, and the checksums inside. */
public final class JarChecks {
    private final Home home;
    private final FileOperations operations;
    private final DurableFiles files;

    public JarChecks(Home home, FileOperations operations) {
        this.home = requireNonNull(home, "home is null");
        this.operations = requireNonNull(operations, "operations is null");
        this.files = new DurableFiles(operations);
    }

    /** Every module of the application that runs from a live copy, compared with that copy. */
    List<Checked> modulesAgainstLiveCopies() throws IOException {
        List<Checked> checks = new ArrayList<>();
        for (Path live : jarsIn(home.liveModules())) {
            checks.add(againstLiveCopy(home.bundles().resolve(live.getFileName()), live));
        }
        return checks;
    }

    /** Every entry of every jar of the application and of the platform, compared with the checksum in the jar. */
    List<Checked> entriesAgainstChecksums() throws IOException {
        List<Checked> checks = new ArrayList<>();
        for (Path folder : List.of(home.bundles(), home.platform())) {
            for (Path jar : jarsIn(folder)) {
                checks.add(againstChecksums(jar));
            }
        }
        return checks;
    }

    private Checked againstLiveCopy(Path module, Path live) {
        try {
            if (operations.facts(module).isEmpty()) {
                return Checked.bad(module, "is gone, but its module still runs from a copy");
            }
            boolean same = files.sha256(module).equals(files.sha256(live));
            return same ? Checked.good(module) : Checked.bad(module, "has other bytes than the module that runs");
        } catch (IOException unreadable) {
            return Checked.bad(module, "cannot be read: " + unreadable.getMessage());
        }
    }

    private Checked againstChecksums(Path jar) {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(operations.read(jar)))) {
            int entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                zip.transferTo(OutputStream.nullOutputStream());
                entries++;
            }
            return entries > 0 ? Checked.good(jar) : Checked.bad(jar, "is no jar");
        } catch (IOException damaged) {
            return Checked.bad(jar, "is damaged: " + damaged.getMessage());
        }
    }

    private Iterable<Path> jarsIn(Path folder) throws IOException {
        if (operations.facts(folder).isEmpty()) {
            return Collections.emptyList();
        }
        TreeSet<Path> jars = new TreeSet<>(operations.list(folder));
        jars.removeIf(file -> !file.getFileName().toString().endsWith(".jar"));
        return jars;
    }
}
