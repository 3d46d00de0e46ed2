package org.saraphina.benchmark.material;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * Bundles that are wired like real ones: with the manifests of the bundles in a local Maven repository, but without their
 * classes and whatever would make them do something.
 */
public final class RealBundles {
    private static final Set<String> WHAT_MAKES_IT_DO_SOMETHING =
            Set.of(Constants.BUNDLE_ACTIVATOR, "Service-Component", Constants.BUNDLE_CLASSPATH, "Multi-Release");

    private RealBundles() {}

    /**
     * Writes {@code count} of them, one for each symbolic name, into a directory; fewer if there are not so many.
     *
     * @param taken symbolic names that are used already
     */
    public static void write(Path repository, int count, Set<String> taken, Path directory) throws IOException {
        Set<String> names = new HashSet<>(taken);
        int written = 0;
        for (Path jar : jars(repository)) {
            Optional<Manifest> manifest = written < count ? bundleManifest(jar) : Optional.empty();
            if (manifest.isPresent() && names.add(symbolicName(manifest.get()))) {
                write(manifest.get(), directory.resolve(symbolicName(manifest.get()) + ".jar"));
                written++;
            }
        }
    }

    /** Symbolic names of the bundles in a directory. */
    public static Set<String> namesIn(Path directory) throws IOException {
        Set<String> names = new HashSet<>();
        for (Path jar : jars(directory)) {
            bundleManifest(jar).map(RealBundles::symbolicName).ifPresent(names::add);
        }
        return names;
    }

    /** Writes the same bundle in its next version. */
    public static Path writeNext(Path bundle, Path file) throws IOException {
        Manifest manifest = bundleManifest(bundle).orElseThrow();
        Attributes headers = manifest.getMainAttributes();
        Version version = Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
        Version next = new Version(version.getMajor(), version.getMinor(), version.getMicro() + 1);
        headers.putValue(Constants.BUNDLE_VERSION, next.toString());
        return write(manifest, file);
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Manifest> bundleManifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return Optional.ofNullable(file.getManifest()).filter(RealBundles::isUsable);
        } catch (IOException noJar) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(Manifest manifest) {
        Attributes headers = manifest.getMainAttributes();
        String host = headers.getValue(Constants.FRAGMENT_HOST);
        boolean extendsTheFramework = host != null && host.contains("extension:=");
        return headers.getValue(Constants.BUNDLE_SYMBOLICNAME) != null
                && headers.getValue(Constants.BUNDLE_VERSION) != null
                && "2".equals(headers.getValue(Constants.BUNDLE_MANIFESTVERSION))
                && !extendsTheFramework;
    }

    private static String symbolicName(Manifest manifest) {
        return manifest.getMainAttributes()
                .getValue(Constants.BUNDLE_SYMBOLICNAME)
                .split(";")[0]
                .strip();
    }

    private static Path write(Manifest manifest, Path file) throws IOException {
        Manifest stripped = new Manifest();
        List<Object> kept = new ArrayList<>(manifest.getMainAttributes().keySet());
        kept.removeIf(header -> WHAT_MAKES_IT_DO_SOMETHING.contains(header.toString()));
        kept.forEach(header -> stripped.getMainAttributes()
                .put(header, manifest.getMainAttributes().get(header)));
        new JarOutputStream(Files.newOutputStream(file), stripped).close();
        return file;
    }
}
