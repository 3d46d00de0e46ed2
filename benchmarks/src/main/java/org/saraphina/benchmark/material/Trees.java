package org.saraphina.benchmark.material;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories. */
public final class Trees {
    private Trees() {}

    /** Copies a directory with all that is in it. */
    public static Path copy(Path source, Path target) throws IOException {
        for (Path entry : entries(source)) {
            Files.copy(entry, target.resolve(source.relativize(entry).toString()));
        }
        return target;
    }

    /** Deletes a directory with all that is in it; does nothing if it is not there. */
    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path entry : entries(directory).stream()
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(entry);
            }
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.walk(directory)) {
            return entries.toList();
        }
    }
}
