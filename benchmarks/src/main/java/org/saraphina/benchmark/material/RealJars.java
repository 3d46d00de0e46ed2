package org.saraphina.benchmark.material;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Jars that nobody made for this: those of a local Maven repository. */
public final class RealJars {
    /** What is smaller is no library. */
    public static final long LEAST_BYTES = 20_000;

    private RealJars() {}

    /**
     * Copies {@code count} jars of at least {@link #LEAST_BYTES} into a directory: of all such jars in the repository,
     * in the order of their paths, every n-th. Fewer if there are not so many.
     */
    public static List<Path> copy(Path repository, int count, Path directory) throws IOException {
        List<Path> all = find(repository);
        int copied = Math.min(count, all.size());
        List<Path> copies = new ArrayList<>();
        for (int index : IntStream.range(0, copied).toArray()) {
            Path jar = all.get((int) ((long) index * all.size() / copied));
            copies.add(Files.copy(jar, directory.resolve(index + "-" + jar.getFileName())));
        }
        return copies;
    }

    private static List<Path> find(Path repository) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".jar") && Files.size(file) >= LEAST_BYTES) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
