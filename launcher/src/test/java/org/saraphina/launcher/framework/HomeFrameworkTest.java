package org.saraphina.launcher.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.launcher.framework.FrameworkSettings.Modules;

/** A framework follows the files of its home from start to start. */
class HomeFrameworkTest {
    private static final long PATIENCE_IN_SECONDS = 10;

    @TempDir
    Path directory;

    private Home home;
    private HomeFramework framework;

    @BeforeEach
    void aHomeWithOnePlatformBundle() throws Exception {
        Files.createDirectories(directory.resolve(".saraphina"));
        home = Home.at(directory);
        TestBundles.write(home.platform().resolve("p.jar"), "platform", "1.0.0");
        module("a", "1.0.0");
    }

    @AfterEach
    void stop() throws Exception {
        if (framework != null) {
            framework.stop(Duration.ofSeconds(PATIENCE_IN_SECONDS));
        }
    }

    private Path module(String name, String version) throws IOException {
        return TestBundles.write(home.bundles().resolve(name + ".jar"), name, version);
    }

    private void start() throws Exception {
        start(Modules.RUN);
    }

    private void start(Modules modules) throws Exception {
        stop();
        framework = new HomeFramework(
                home,
                new FrameworkSettings(
                        List.of(home.platform()), home.frameworkCache(), modules, List.of(), Map.of("mine", "yes")),
                new DiskOperations());
        framework.start(List.of("something was undone"));
        framework.startModules().get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    }

    private Optional<Bundle> find(String symbolicName) {
        return Stream.of(framework.context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    private Bundle bundle(String symbolicName) {
        return find(symbolicName).orElseThrow();
    }

    @Test
    void runsThePlatformBeforeTheModules() throws Exception {
        start();
        assertThat(bundle("platform").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(bundle("platform").adapt(BundleStartLevel.class).getStartLevel())
                .isLessThan(bundle("a").adapt(BundleStartLevel.class).getStartLevel());
    }

    @Test
    void tellsBundlesWhereTheyAreAndWhatRecoveryDid() throws Exception {
        start();
        assertThat(framework.context().getProperty(Home.PROPERTY))
                .isEqualTo(home.root().toString());
        assertThat(framework.context().getProperty("saraphina.recovery")).isEqualTo("something was undone");
        assertThat(framework.context().getProperty("mine")).isEqualTo("yes");
    }

    @Test
    void followsFilesThatCameWentAndChanged() throws Exception {
        Path gone = module("gone", "1.0.0");
        start();
        Files.delete(gone);
        module("a", "1.1.0");
        module("new", "1.0.0");
        start();
        assertThat(find("gone")).isEmpty();
        assertThat(bundle("a").getVersion()).hasToString("1.1.0");
        assertThat(bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(bundle("new").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void leavesStoppedWhatAPersonHadStoppedAlsoWhenItsFileChanges() throws Exception {
        start();
        bundle("a").stop();
        bundle("platform").stop();
        module("a", "1.1.0");
        start();
        assertThat(bundle("a").getVersion()).hasToString("1.1.0");
        assertThat(bundle("a").getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(bundle("platform").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void makesUpForAnUpdateThatWasCutOffAfterItsCopyWasRenewed() throws Exception {
        start();
        stop();
        framework = null;
        module("a", "1.1.0");
        new LiveCopies(new DiskOperations()).follow(List.of(home.bundles()), home.liveModules());
        start();
        assertThat(bundle("a").getVersion()).hasToString("1.1.0");
    }

    @Test
    void startsWhatItCanWhenOneModuleCannotBeInstalled() throws Exception {
        TestBundles.write(
                home.bundles().resolve("bad.jar"), Map.of("Bundle-SymbolicName", "bad", "Bundle-Version", "one"));
        start();
        assertThat(find("bad")).isEmpty();
        assertThat(bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void startsWhatItCanWhenAModuleThrows() throws Exception {
        TestBundles.write(home.bundles().resolve("throwing.jar"), "throwing", Throwing.class);
        start();
        assertThat(bundle("throwing").getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
    }

    /** Cannot start. */
    public static final class Throwing implements org.osgi.framework.BundleActivator {
        @Override
        public void start(org.osgi.framework.BundleContext context) {
            throw new IllegalStateException("never");
        }

        @Override
        public void stop(org.osgi.framework.BundleContext context) {
            // was never started
        }
    }

    @Test
    void startsNoModuleThatIsOnlyLookedAt() throws Exception {
        start(Modules.LOOKED_AT);
        assertThat(bundle("a").getState()).isEqualTo(Bundle.INSTALLED);
        assertThat(bundle("platform").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void beginsWithANewCacheWhenTheOldOneCannotBeReadAndKeepsThatAside() throws Exception {
        Files.writeString(home.frameworkCache(), "not a directory");
        start();
        assertThat(bundle("a").getState()).isEqualTo(Bundle.ACTIVE);
        try (Stream<Path> state = Files.list(home.state())) {
            assertThat(state.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("framework.unreadable-"));
        }
    }

    @Test
    void isStoppedWithoutHavingBeenStarted() throws Exception {
        HomeFramework unstarted = new HomeFramework(
                home,
                new FrameworkSettings(List.of(), home.frameworkCache(), Modules.RUN, List.of(), Map.of()),
                new DiskOperations());
        unstarted.stop(Duration.ofSeconds(1));
        assertThat(home.frameworkCache()).doesNotExist();
    }

    @Test
    void servicesAreThoseOfTheMoment() throws Exception {
        start();
        Runnable standIn = framework.services().standIn(Runnable.class);
        assertThat(framework.services().find(Runnable.class)).isEmpty();
        StringBuilder called = new StringBuilder();
        var first = framework.context().registerService(Runnable.class, () -> called.append("first "), null);
        standIn.run();
        first.unregister();
        framework.context().registerService(Runnable.class, () -> called.append("second"), null);
        standIn.run();
        assertThat(called).hasToString("first second");
        assertThat(standIn).isEqualTo(standIn).hasToString("the Runnable of the moment");
    }

    @Test
    void aStandInThrowsWhatTheServiceThrows() throws Exception {
        start();
        framework
                .context()
                .registerService(
                        Runnable.class,
                        () -> {
                            throw new UnsupportedOperationException("mine");
                        },
                        null);
        Runnable standIn = framework.services().standIn(Runnable.class);
        org.assertj.core.api.Assertions.assertThatThrownBy(standIn::run)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("mine");
    }
}
