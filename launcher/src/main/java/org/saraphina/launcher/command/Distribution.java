package org.saraphina.launcher.command;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory that Saraphina was unpacked to: {@code bin/}, {@code lib/}, {@code platform/}, {@code shell/}, {@code demo/}.
 *
 * @param root absolute
 */
record Distribution(Path root) {
    private static final String PROPERTY = "saraphina.distribution";

    /** The one that this code runs from. */
    static Distribution current() {
        String named = System.getProperty(PROPERTY);
        return new Distribution(named == null ? aroundThisJar() : Path.of(named).toAbsolutePath());
    }

    private static Path aroundThisJar() {
        try {
            Path jar = Path.of(Distribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.getParent().getParent();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Path platform() {
        return root.resolve("platform");
    }

    Path shell() {
        return root.resolve("shell");
    }

    Path demo() {
        return root.resolve("demo");
    }

    Path startScript() {
        return root.resolve("bin").resolve("saraphina");
    }

    boolean isWhole() {
        return Files.isDirectory(platform());
    }
}
