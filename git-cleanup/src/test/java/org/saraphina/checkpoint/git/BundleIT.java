package org.saraphina.checkpoint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.saraphina.backup.Backup;
import org.saraphina.checkpoint.CheckpointStore;
import org.saraphina.cleanup.RedundancyProof;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;

/** The bundle in a real framework, beside nothing but the framework: JGit and everything it needs must be inside. */
class BundleIT {
    private static final List<String> API = List.of(
            "org.slf4j;version=2.0.20",
            "org.saraphina.backup;version=1.0.0",
            "org.saraphina.cleanup;version=1.0.0",
            "org.saraphina.retention;version=1.0.0",
            "org.saraphina.checkpoint;version=1.0.0",
            "org.saraphina.control;version=1.0.0");
    private static final String EXTENDER = "osgi.extender;osgi.extender=\"osgi.component\";version:Version=\"1.5\"";

    @TempDir
    Path directory;

    private Framework framework;
    private Bundle bundle;

    @BeforeEach
    void startFramework() throws Exception {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        directory.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(",", API),
                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                        EXTENDER,
                        "saraphina.home",
                        Files.createDirectories(directory.resolve("home")).toString()));
        framework.start();
        String jar = Path.of(System.getProperty("bundle.under.test")).toUri().toString();
        bundle = framework.getBundleContext().installBundle(jar);
        bundle.start();
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void resolvesBesideTheFrameworkAlone() {
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(bundle.adapt(BundleWiring.class).getRequiredWires(null))
                .allMatch(wire -> wire.getProvider().getBundle().getBundleId() == 0);
    }

    @Test
    void needsNothingButTheApiTheLogAndThePlatform() {
        var needed = bundle.adapt(BundleRevision.class).getDeclaredRequirements("osgi.wiring.package").stream()
                .filter(requirement ->
                        !"optional".equals(requirement.getDirectives().get("resolution")))
                .map(requirement -> requirement.getDirectives().get("filter"))
                .map(filter -> filter.replaceAll(".*osgi.wiring.package=([^)]+).*", "$1"))
                .filter(name -> !name.startsWith("java.") && !name.startsWith("javax."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(needed)
                .isSubsetOf(
                        "org.osgi.framework",
                        "org.saraphina.backup",
                        "org.saraphina.checkpoint",
                        "org.saraphina.cleanup",
                        "org.saraphina.control",
                        "org.slf4j",
                        "org.xml.sax",
                        "org.xml.sax.helpers");
    }

    @Test
    void exportsNothing() {
        assertThat(bundle.adapt(BundleRevision.class).getDeclaredCapabilities("osgi.wiring.package"))
                .isEmpty();
    }

    /** Otherwise JGit adds a hook to the JVM, which would keep the classes of this bundle after every update of it. */
    @Test
    void bringsJGitsOwnCleanUpAsItsFirstComponent() throws Exception {
        String components = bundle.getHeaders().get("Service-Component");

        assertThat(components).startsWith("OSGI-INF/org.eclipse.jgit.internal.util.CleanupService.xml,");
        assertThat(bundle.getEntry("OSGI-INF/org.eclipse.jgit.internal.util.CleanupService.xml"))
                .isNotNull();
        assertThat(bundle.loadClass("org.eclipse.jgit.internal.util.CleanupService")
                        .getConstructor())
                .isNotNull();
    }

    @Test
    void commitsAndProves() throws Exception {
        Path module = Files.createDirectories(directory.resolve("home/bundles")).resolve("greeter.jar");
        Files.writeString(module, "old");
        Object history = historyOfTheBundle();
        CheckpointStore checkpoints = component("GitCheckpoints", CheckpointStore.class, history);
        RedundancyProof proof = component("HistoryProof", RedundancyProof.class, history);

        assertThat(checkpoints.create()).isPresent();
        Path copy = Files.copy(module, module.resolveSibling("greeter.jar.bak.20261123_071045"));
        Backup backup = GitHome.backup(
                module.toRealPath(),
                copy.toRealPath(),
                Optional.of(new DurableFiles(new DiskOperations()).sha256(copy)));
        Files.writeString(module, "new");
        assertThat(checkpoints.commit(List.of(module.toRealPath()), GitHome.MESSAGE))
                .isPresent();

        assertThat(proof.prove(List.of(backup))).containsOnlyKeys(backup);
        assertThat(checkpoints.getClass().getClassLoader())
                .isNotEqualTo(getClass().getClassLoader());
    }

    @Test
    void saysInWordsWhatIsWrong() throws Exception {
        Files.createDirectories(directory.resolve("home/.git"));
        Path module = Files.createDirectories(directory.resolve("home/bundles")).resolve("greeter.jar");
        Files.writeString(module, "old");
        CheckpointStore checkpoints = component("GitCheckpoints", CheckpointStore.class, historyOfTheBundle());

        assertThatThrownBy(() -> checkpoints.commit(List.of(module.toRealPath()), GitHome.MESSAGE))
                .hasMessageContaining("is not a git repository");
    }

    /** As Declarative Services would make it, with the defaults of its configuration. */
    private Object historyOfTheBundle() throws Exception {
        Class<?> type = bundle.loadClass("org.saraphina.checkpoint.git.HistoryRepository");
        Class<?> config = bundle.loadClass("org.saraphina.checkpoint.git.GitSettings$Config");
        Object defaults = Proxy.newProxyInstance(
                config.getClassLoader(),
                new Class<?>[] {config},
                (proxy, method, arguments) -> method.getName().equals("annotationType")
                        ? (Class<? extends Annotation>) config.asSubclass(Annotation.class)
                        : method.getDefaultValue());
        return type.getConstructor(BundleContext.class, config).newInstance(bundle.getBundleContext(), defaults);
    }

    private <T> T component(String name, Class<T> service, Object history) throws Exception {
        Class<?> type = bundle.loadClass("org.saraphina.checkpoint.git." + name);
        return service.cast(type.getConstructor(history.getClass()).newInstance(history));
    }
}
