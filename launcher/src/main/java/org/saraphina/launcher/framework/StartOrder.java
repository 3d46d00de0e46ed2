package org.saraphina.launcher.framework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.saraphina.home.FileOperations;

/** The order in which bundles of one start level start, which is the order in which they were installed. */
final class StartOrder {
    /** In the manifest of a bundle without which others would begin with the wrong settings. */
    private static final String HEADER = "Saraphina-Starts-First";

    private StartOrder() {}

    /** Those that start first, then the others. */
    static List<LiveCopy> of(List<LiveCopy> copies, FileOperations files) throws IOException {
        List<LiveCopy> first = new ArrayList<>();
        List<LiveCopy> others = new ArrayList<>();
        for (LiveCopy copy : copies) {
            (startsFirst(copy, files) ? first : others).add(copy);
        }
        first.addAll(others);
        return first;
    }

    private static boolean startsFirst(LiveCopy copy, FileOperations files) throws IOException {
        try (JarFile jar = files.openJar(copy.file())) {
            return Boolean.parseBoolean(jar.getManifest().getMainAttributes().getValue(HEADER));
        }
    }
}
