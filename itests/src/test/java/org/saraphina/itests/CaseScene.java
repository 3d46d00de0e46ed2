package org.saraphina.itests;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.saraphina.artifact.Artifact;
import org.saraphina.itests.RealCase.Module;
import org.saraphina.upgrade.UpgradeRequest;

/** A home in which a real case is set up: its modules, what is beside them, and the jars that will be applied. */
final class CaseScene implements AutoCloseable {
    private static final Duration PROBATION = Duration.ofMillis(200);

    private final ExamHome exam;
    private final RealCase real;
    private final Path directory;
    private final Alterations alterations;

    private Optional<ServiceRegistration<?>> hidden = Optional.empty();
    private Optional<Bundle> elsewhere = Optional.empty();

    CaseScene(ExamHome exam, RealCase real, Path directory) {
        this.exam = requireNonNull(exam, "exam is null");
        this.real = requireNonNull(real, "real is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.alterations = new Alterations(directory);
    }

    void setUp() throws IOException, BundleException {
        if (real.change().endsWith(" without slf4j")) {
            hidden = Optional.of(exam.context()
                    .registerService(
                            ResolverHookFactory.class, triggers -> new HiddenPackage("org.slf4j", "sqlite"), null));
        }
        exam.run(namedAsModules(jarsAtFirst()));
        if (real.change().endsWith(" there from elsewhere")) {
            Path from = arriving().get(0);
            elsewhere = Optional.of(exam.context().installBundle(from.toUri().toString()));
        }
        CaseState.writeData(exam);
    }

    private List<Path> jarsAtFirst() throws IOException {
        List<Path> jars = new ArrayList<>(jars(real.before()));
        jars.addAll(jars(real.others()));
        if (real.dependent().isPresent()) {
            jars.add(CallerJar.dependent(directory, real.dependent().get()));
        }
        return jars;
    }

    /** Copies under the names that modules have when an upgrade brings them. */
    private List<Path> namedAsModules(List<Path> jars) throws IOException {
        Path modules = Files.createDirectories(directory.resolve("modules"));
        List<Path> named = new ArrayList<>();
        for (Path jar : jars) {
            named.add(Files.copy(jar, modules.resolve(symbolicName(jar) + ".jar")));
        }
        return named;
    }

    UpgradeRequest theChange() throws IOException {
        return request(arriving(), leaving());
    }

    UpgradeRequest theWayBack() throws IOException {
        return request(jars(real.before()), symbolicNames(jars(real.added())));
    }

    private static UpgradeRequest request(List<Path> arriving, List<String> leaving) {
        Artifact artifact = arriving.isEmpty() ? Artifact.empty() : Artifact.of(arriving.toArray(Path[]::new));
        return new UpgradeRequest(artifact, Set.copyOf(leaving), Optional.of(PROBATION), false, Optional.empty());
    }

    List<Path> arriving() throws IOException {
        return jars(real.after());
    }

    /** Symbolic names of the modules that are taken out. */
    List<String> leaving() throws IOException {
        return symbolicNames(jars(real.removed()));
    }

    /** Symbolic names of the modules that are replaced or taken out. */
    List<String> changing() throws IOException {
        return symbolicNames(jars(real.before()));
    }

    private List<Path> jars(List<Module> modules) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Module module : modules) {
            jars.add(alterations.jarOf(module));
        }
        return jars;
    }

    private static List<String> symbolicNames(List<Path> jars) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path jar : jars) {
            names.add(symbolicName(jar));
        }
        return names;
    }

    static String symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.getManifest()
                    .getMainAttributes()
                    .getValue("Bundle-SymbolicName")
                    .split(";")[0]
                    .strip();
        }
    }

    @Override
    public void close() throws BundleException {
        hidden.ifPresent(ServiceRegistration::unregister);
        if (elsewhere.isPresent()) {
            elsewhere.get().uninstall();
        }
    }
}
