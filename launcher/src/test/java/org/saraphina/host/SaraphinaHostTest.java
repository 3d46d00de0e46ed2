package org.saraphina.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.example.stuck.StopsAtTheGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.Home;
import org.saraphina.launcher.framework.FrameworkSettings;
import org.saraphina.launcher.framework.FrameworkSettings.Modules;
import org.saraphina.launcher.framework.TestBundles;
import org.saraphina.launcher.layout.HomeLayout;
import org.saraphina.launcher.socket.ControlClient;

/** A host without the platform's bundles: it starts modules, takes {@code status} and {@code stop}, and ends. */
class SaraphinaHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String GATE = StopsAtTheGate.GATE;

    @TempDir
    Path directory;

    private final CountDownLatch gate = new CountDownLatch(1);
    private Path home;
    private Path platform;

    @BeforeEach
    void aHome() throws Exception {
        home = directory.resolve("home");
        platform = Files.createDirectories(directory.resolve("platform"));
        System.getProperties().put(GATE, gate);
    }

    @AfterEach
    void openTheGate() {
        gate.countDown();
        System.getProperties().remove(GATE);
    }

    private SaraphinaHostBuilder builder() {
        return SaraphinaHost.builder().home(home).platform(platform).stopDeadline(Duration.ofMillis(200));
    }

    private SaraphinaHost started() throws Exception {
        SaraphinaHost host = builder().start();
        assertThat(host.awaitReady(PATIENCE)).isTrue();
        return host;
    }

    private Answer ask(String command) throws Exception {
        return ControlClient.connect(Home.at(home), new DiskOperations())
                .orElseThrow()
                .run(new Command(command, List.of(), Map.of()), line -> {});
    }

    @Test
    void isStoppedByACommandAndGivesItsHomeFree() throws Exception {
        SaraphinaHost host = started();
        assertThat(ask("stop").text()).isEqualTo("Stopped");
        host.awaitStop();
        started().stop();
    }

    @Test
    void isStoppedWithItsFramework() throws Exception {
        SaraphinaHost host = started();
        host.bundleContext().getBundle(0).stop();
        host.awaitStop();
        assertThat(ControlClient.connect(Home.at(home), new DiskOperations())).isEmpty();
    }

    @Test
    void hasItsHomeForItselfAlone() throws Exception {
        try (SaraphinaHost host = started()) {
            assertThatThrownBy(() -> builder().start())
                    .isInstanceOfSatisfying(
                            HostException.class,
                            refused -> assertThat(refused.exitCode()).isEqualTo(3))
                    .hasMessageContaining("is in use by this process");
            assertThat(host.awaitReady(Duration.ZERO)).isTrue();
        }
    }

    @Test
    void saysWhichModuleDoesNotStopAndKeepsItsHomeUntilThatDoes() throws Exception {
        TestBundles.write(home.resolve("bundles/stuck.jar"), "org.example.stuck", StopsAtTheGate.class);
        SaraphinaHost host = started();
        assertThatThrownBy(host::stop)
                .isInstanceOf(HostException.class)
                .hasMessageContaining("org.example.stuck 0.0.0 does not come back from its stop")
                .hasMessageContaining("StopsAtTheGate.stop");
        assertThatThrownBy(host::stop).isInstanceOf(HostException.class);
        CompletableFuture<SaraphinaHost> next = CompletableFuture.supplyAsync(this::startedAnyway);
        assertThat(next).isNotDone();
        gate.countDown();
        host.awaitStop();
        next.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).stop();
    }

    private SaraphinaHost startedAnyway() {
        try {
            return started();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void answersAStopThatFailsWithTheReason() throws Exception {
        TestBundles.write(home.resolve("bundles/stuck.jar"), "org.example.stuck", StopsAtTheGate.class);
        SaraphinaHost host = started();
        Answer answer = ask("stop");
        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.json()).contains("error", "org.example.stuck", "hint");
        gate.countDown();
        host.awaitStop();
    }

    @Test
    void leavesNothingRunningWhenItCannotStart() throws Exception {
        Files.createDirectories(home.resolve(".saraphina"));
        Path inTheWay = Files.writeString(home.resolve(".saraphina/platform"), "not a directory");
        assertThatThrownBy(() -> builder().start())
                .isInstanceOf(HostException.class)
                .hasMessageContaining("could not be started");
        Files.delete(inTheWay);
        started().stop();
    }

    @Test
    void meetsItsLastResortOnceWhenItIsStuck() throws Exception {
        TestBundles.write(home.resolve("bundles/stuck.jar"), "org.example.stuck", StopsAtTheGate.class);
        CompletableFuture<String> met = new CompletableFuture<>();
        Home laid = new HomeLayout(new DiskOperations()).lay(home);
        SaraphinaHost host = SaraphinaHost.start(
                laid,
                new FrameworkSettings(List.of(platform), laid.frameworkCache(), Modules.RUN, List.of(), Map.of()),
                new StopSettings(Duration.ofMillis(200), failure -> met.complete(failure.getMessage())));
        assertThat(host.awaitReady(PATIENCE)).isTrue();
        assertThatThrownBy(host::stop).isInstanceOf(HostException.class);
        assertThat(met.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains("org.example.stuck");
        gate.countDown();
        host.awaitStop();
    }

    @Test
    void doesNotStartWithoutAHomeOrWithWrongWords() throws Exception {
        assertThatThrownBy(() -> SaraphinaHost.builder().start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Name the home");
        assertThatThrownBy(() -> SaraphinaHost.builder().platform(directory.resolve("absent")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent");
        for (String wrong :
                List.of("", "com.acme.", "com.acme;version=", "com.acme,org.acme", "com.acme;resolution:=optional")) {
            assertThatThrownBy(() -> SaraphinaHost.builder().sharePackages(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong);
        }
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> SaraphinaHost.builder().stopDeadline(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SaraphinaHost.builder().property("name", null)).hasMessageContaining("value is null");
    }

    @Test
    void saysWhyAFileIsNoHome() throws Exception {
        Files.writeString(home, "a file");
        assertThatThrownBy(() -> builder().start())
                .isInstanceOfSatisfying(HostException.class, refused -> {
                    assertThat(refused.exitCode()).isEqualTo(2);
                    assertThat(refused.hint()).contains("directory");
                })
                .hasMessageContaining(home.toString());
    }

    @Test
    void sharesPackagesOfTheApplicationWithModules() throws Exception {
        TestBundles.write(
                home.resolve("bundles/importing.jar"),
                Map.of(
                        "Bundle-SymbolicName", "importing",
                        "Import-Package", "com.acme.api;version=\"[1,2)\""));
        try (SaraphinaHost host =
                builder().sharePackages("com.acme.api;version=\"1.2.0\"").start()) {
            assertThat(host.awaitReady(PATIENCE)).isTrue();
            assertThat(stateOf(host, "importing")).isEqualTo(Bundle.ACTIVE);
        }
        try (SaraphinaHost host = started()) {
            assertThat(stateOf(host, "importing")).isEqualTo(Bundle.INSTALLED);
        }
    }

    private static int stateOf(SaraphinaHost host, String symbolicName) {
        return Stream.of(host.bundleContext().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow()
                .getState();
    }
}
