package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;
import org.saraphina.backup.BackupService;
import org.saraphina.health.FrameworkPicture;
import org.saraphina.health.HealthGate;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.Home;
import org.saraphina.upgrade.Upgrader;

/**
 * A home in a real Felix that Pax Exam started with the bundles of the distribution: as in somebody else's OSGi host, there
 * is no launcher. Its services are used by type, through packages that the framework shares with the test.
 */
final class ExamHome {
    private static final long LONGEST_WAIT_IN_MILLIS = 20_000;
    /** A module that hangs in its start keeps the framework from ending; nobody waits for that. */
    private static final long LONGEST_STOP_IN_MILLIS = 3_000;

    private static final String[] SHARED = {
        "artifact", "backup", "checkpoint", "cleanup", "control", "health", "intent", "retention", "swap", "upgrade"
    };

    private final TestContainer container;
    private final BundleContext framework;
    private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();

    final Home home;

    private ExamHome(Home home, TestContainer container) {
        this.home = home;
        this.container = container;
        this.framework = ((NativeTestContainer) container).getSystemBundle().getBundleContext();
    }

    /** Starts a home with these modules, all of them running on return. */
    static ExamHome start(Path directory, Path... modules) throws IOException, BundleException, InterruptedException {
        Home home = Home.at(Files.createDirectories(directory));
        for (Path part : List.of(home.bundles(), home.configuration(), home.state(), home.liveModules())) {
            Files.createDirectories(part);
        }
        TestContainer container = PaxExamRuntime.createContainer(PaxExamRuntime.createServerSystem(options(home)));
        container.start();
        ExamHome exam = new ExamHome(home, container);
        exam.service(Upgrader.class);
        exam.run(List.of(modules));
        return exam;
    }

    /** Installs modules and starts them, all of them running on return. */
    void run(List<Path> modules) throws IOException, BundleException {
        for (Path module : modules) {
            install(module);
        }
        for (Bundle module : modules()) {
            if (module.getHeaders().get("Fragment-Host") == null) {
                module.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    /** Takes every module out again, files, backups and wires included. */
    void clear() throws IOException, BundleException, InterruptedException {
        List<Bundle> gone = modules();
        for (Bundle module : gone) {
            module.uninstall();
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(gone, event -> refreshed.countDown());
        if (!refreshed.await(LONGEST_WAIT_IN_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("No refresh within " + LONGEST_WAIT_IN_MILLIS + " ms");
        }
        for (Path folder : List.of(home.bundles(), home.liveModules())) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Option[] options(Home home) throws IOException {
        List<Option> options = new ArrayList<>();
        options.add(cleanCaches(true));
        options.add(systemTimeout(LONGEST_STOP_IN_MILLIS));
        options.add(workingDirectory(home.state().resolve("pax").toString()));
        options.add(frameworkProperty(Home.PROPERTY).value(home.root().toString()));
        options.add(systemPackages(Stream.of(SHARED)
                .map(name -> "org.saraphina." + name + ";version=1.0.0")
                .toArray(String[]::new)));
        options.add(systemPackages(
                "org.slf4j;version=2.0.20",
                "org.slf4j.event;version=2.0.20",
                "org.slf4j.helpers;version=2.0.20",
                "org.slf4j.spi;version=2.0.20",
                "org.slf4j;version=1.7.36",
                "org.slf4j.helpers;version=1.7.36",
                "org.slf4j.spi;version=1.7.36"));
        try (Stream<Path> platform = Files.list(Path.of(System.getProperty("distribution"), "platform"))) {
            platform.sorted()
                    .forEach(jar -> options.add(
                            CoreOptions.bundle(jar.toUri().toString()).startLevel(1)));
        }
        return options.toArray(Option[]::new);
    }

    private void install(Path module) throws IOException, BundleException {
        Path file = home.bundles().resolve(module.getFileName().toString().replaceFirst("-\\d[\\d.]*\\.jar$", ".jar"));
        Files.copy(module, file);
        Files.copy(module, home.liveModule(file));
        Bundle bundle = framework.installBundle(home.moduleLocation(file));
        bundle.adapt(BundleStartLevel.class).setStartLevel(1);
    }

    /** A jar that the build put at the tests' disposal. */
    static Path module(String jar) {
        return Path.of(System.getProperty("modules"), jar);
    }

    List<Bundle> modules() {
        return Stream.of(framework.getBundles())
                .filter(bundle -> home.moduleFileAt(bundle.getLocation()).isPresent())
                .toList();
    }

    Optional<Bundle> bundle(String symbolicName) {
        return Stream.of(framework.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    List<Bundle> bundles() {
        return List.of(framework.getBundles());
    }

    BundleContext context() {
        return framework;
    }

    /** A service, waited for, and held until the framework stops. */
    <T> T service(Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(framework, type, null);
        tracker.open();
        trackers.add(tracker);
        T service = tracker.waitForService(LONGEST_WAIT_IN_MILLIS);
        if (service == null) {
            throw new AssertionError("No " + type.getName() + " within " + LONGEST_WAIT_IN_MILLIS + " ms");
        }
        return service;
    }

    Upgrader upgrader() throws InterruptedException {
        return service(Upgrader.class);
    }

    BackupService backups() throws InterruptedException {
        return service(BackupService.class);
    }

    /** Everything that "exactly as before" is about: the framework, and the application's files by hash. */
    World world() throws IOException, InterruptedException {
        return new World(service(HealthGate.class).observe(), filesByHash());
    }

    record World(FrameworkPicture framework, Map<String, String> files) {}

    private Map<String, String> filesByHash() throws IOException {
        DurableFiles durable = new DurableFiles(new DiskOperations());
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home.bundles())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().contains(".bak.")) {
                    hashes.put(home.relative(file), durable.sha256(file).hex());
                }
            }
        }
        return hashes;
    }

    void stop() {
        trackers.forEach(ServiceTracker::close);
        try {
            container.stop();
        } catch (TestContainerException hangs) {
            assertThat(hangs).hasMessageContaining("has not yet stopped");
        }
    }
}
