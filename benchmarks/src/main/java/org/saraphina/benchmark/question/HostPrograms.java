package org.saraphina.benchmark.question;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.saraphina.benchmark.bare.BareHost;
import org.saraphina.benchmark.material.ModuleJar;
import org.saraphina.benchmark.material.Trees;
import org.saraphina.benchmark.material.Workbench;
import org.saraphina.benchmark.process.HostProcess;
import org.saraphina.benchmark.process.Program;

/** The same modules run by Saraphina as people get it, and by a bare Felix on the same libraries and JVM options. */
final class HostPrograms {
    private final Workbench bench;
    private final Path home;
    private final List<String> jvmOptions;

    private HostPrograms(Workbench bench, Path home, List<String> jvmOptions) {
        this.bench = bench;
        this.home = home;
        this.jvmOptions = jvmOptions;
    }

    /** Starts a host on a home. */
    @FunctionalInterface
    interface Starting {
        HostProcess start(Path home) throws IOException, InterruptedException;
    }

    /** Makes a home with these modules and one that announces the end of the start. */
    static HostPrograms on(Workbench bench, List<ModuleJar> modules, Path directory)
            throws IOException, InterruptedException {
        Path home = directory.resolve("home");
        Program.in(directory).run(script(bench), "--home", home.toString(), "init", "--no-git");
        List<ModuleJar> all = new ArrayList<>(modules);
        all.add(SampleModules.announcing());
        for (ModuleJar module : all) {
            module.write(home.resolve("bundles").resolve(module.symbolicName() + ".jar"), 0);
        }
        return new HostPrograms(bench, home, jvmOptionsOf(bench, Trees.copy(home, directory.resolve("trial"))));
    }

    private static List<String> jvmOptionsOf(Workbench bench, Path home) throws IOException, InterruptedException {
        try (HostProcess trial = HostProcess.start(run(bench, home), Map.of())) {
            return trial.jvmOptions();
        }
    }

    private static String script(Workbench bench) {
        return bench.distribution().resolve("bin").resolve("saraphina").toString();
    }

    private static List<String> run(Workbench bench, Path home) {
        return List.of(script(bench), "--home", home.toString(), "run", "--no-shell");
    }

    /** A home that was never started; copies of it can be. */
    Path home() {
        return home;
    }

    /** With which options both are started. */
    List<String> jvmOptions() {
        return jvmOptions;
    }

    HostProcess saraphina(Path place) throws IOException, InterruptedException {
        return HostProcess.start(run(bench, place), Map.of());
    }

    /** The same bundles, platform and modules, in a bare Felix. */
    HostProcess bare(Path place) throws IOException, InterruptedException {
        return HostProcess.start(
                bareCommand(place, List.of(place.resolve("platform"), place.resolve("bundles"))), Map.of());
    }

    /** The modules alone in a bare Felix: a host that does nothing. */
    HostProcess trivial(Path place) throws IOException, InterruptedException {
        return HostProcess.start(bareCommand(place, List.of(place.resolve("bundles"))), Map.of());
    }

    private List<String> bareCommand(Path place, List<Path> directories) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Dsaraphina.home=" + place,
                "-D" + Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA + "=" + sharedPackages(),
                "-cp",
                ownClasses() + ":" + bench.libraries().resolve("*"),
                BareHost.class.getName(),
                place.resolve("bare-cache").toString()));
        directories.forEach(directory -> command.add(directory.toString()));
        return command;
    }

    /** What the launcher gives to bundles: the packages of the libraries that are APIs. */
    private String sharedPackages() throws IOException {
        try (Stream<Path> jars = Files.list(bench.libraries())) {
            List<String> exported = new ArrayList<>();
            for (Path jar : jars.filter(HostPrograms::isShared).sorted().toList()) {
                exportedBy(jar).ifPresent(exported::add);
            }
            return exported.stream().collect(joining(","));
        }
    }

    private static boolean isShared(Path jar) {
        String name = jar.getFileName().toString();
        return Stream.of("backup-api", "upgrade-api", "slf4j-api").anyMatch(name::startsWith);
    }

    private static Optional<String> exportedBy(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE));
        }
    }

    private static Path ownClasses() {
        try {
            return Path.of(BareHost.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("A class path is made of files", impossible);
        }
    }
}
