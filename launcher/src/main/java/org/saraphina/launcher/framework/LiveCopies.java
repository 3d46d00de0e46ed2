package org.saraphina.launcher.framework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.FileFacts;
import org.saraphina.home.FileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the copies from which the framework runs equal to the jars they are copies of. The framework never reads those
 * themselves, so that a person may replace one at any time, in whatever way, without pulling the bytes from under a
 * running bundle. Copies are not made durable: they are compared and made again at every start.
 */
final class LiveCopies {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCopies.class);

    /** A backup whose artifact id happens to end in {@code .jar} is still no bundle. */
    private static final Pattern BACKUP = Pattern.compile(".*\\.bak\\.\\d{8}_\\d{6}(\\..*)?");

    private static final String KEPT = "its last good version stays in force. Replace the file or remove it";
    private static final String LEFT_OUT = "it is left out. Replace the file or remove it";
    private static final int PIECE = 64 * 1024;

    private final FileOperations files;
    private final DurableFiles recipes;

    LiveCopies(FileOperations files) {
        this.files = files;
        this.recipes = new DurableFiles(files);
    }

    /**
     * Makes one copy in {@code live} equal to each jar in {@code sources}. A jar that is no bundle is left out with a
     * warning; if there is an older copy of it, that stays in force.
     */
    List<LiveCopy> follow(List<Path> sources, Path live) throws IOException {
        files.createDirectories(live);
        Map<Path, LiveCopy> copies = new LinkedHashMap<>();
        for (Path source : sources) {
            for (Path jar : jarsIn(source)) {
                Path copy = live.resolve(jar.getFileName());
                if (!copies.containsKey(copy)) {
                    follow(jar, copy).ifPresent(usable -> copies.put(copy, usable));
                }
            }
        }
        return List.copyOf(copies.values());
    }

    /** Removes from {@code live} whatever is not among {@code wanted}. */
    void removeOthers(Path live, List<LiveCopy> wanted) throws IOException {
        List<Path> kept = wanted.stream().map(LiveCopy::file).toList();
        for (Path file : files.list(live)) {
            if (!kept.contains(file)) {
                files.delete(file);
            }
        }
    }

    private List<Path> jarsIn(Path directory) throws IOException {
        if (files.facts(directory).isEmpty()) {
            return List.of();
        }
        return files.list(directory).stream()
                .filter(LiveCopies::namesABundle)
                .sorted(Comparator.comparing(Path::getFileName))
                .toList();
    }

    private static boolean namesABundle(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar")
                && !name.startsWith(".")
                && !BACKUP.matcher(name).matches();
    }

    /** The copy to run from, equal or older; empty if there is none. */
    private Optional<LiveCopy> follow(Path jar, Path copy) throws IOException {
        boolean present = files.facts(copy).isPresent();
        Optional<String> defect = defectOf(jar);
        if (defect.isPresent()) {
            LOG.warn("{} {}; {}", jar, defect.get(), present ? KEPT : LEFT_OUT);
            return present ? Optional.of(new LiveCopy(copy, false)) : Optional.empty();
        }
        boolean stale = !present || !sameBytes(jar, copy);
        if (stale) {
            renew(jar, copy);
        }
        return Optional.of(new LiveCopy(copy, stale));
    }

    private Optional<String> defectOf(Path jar) throws IOException {
        FileFacts facts = files.facts(jar).orElseThrow();
        if (!facts.isFile()) {
            return Optional.of("is " + facts.kind().phrase() + ", not a jar");
        }
        try (JarFile content = files.openJar(jar)) {
            Manifest manifest = content.getManifest();
            boolean isBundle =
                    manifest != null && manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) != null;
            return isBundle ? Optional.empty() : Optional.of("is a jar, but not an OSGi bundle");
        } catch (IOException unreadable) {
            return Optional.of("cannot be read as a jar (" + unreadable.getMessage() + ")");
        }
    }

    private boolean sameBytes(Path one, Path other) throws IOException {
        if (files.facts(one).orElseThrow().size()
                != files.facts(other).orElseThrow().size()) {
            return false;
        }
        try (InputStream left = files.read(one);
                InputStream right = files.read(other)) {
            byte[] piece = left.readNBytes(PIECE);
            while (piece.length > 0 && Arrays.equals(piece, right.readNBytes(PIECE))) {
                piece = left.readNBytes(PIECE);
            }
            return piece.length == 0;
        }
    }

    private void renew(Path jar, Path copy) throws IOException {
        Path temporary = DurableFiles.temporaryBeside(copy);
        recipes.copy(jar, temporary);
        files.rename(temporary, copy);
    }
}
