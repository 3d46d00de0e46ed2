package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.saraphina.health.FrameworkPicture.BundlePicture;
import org.saraphina.health.framework.bundles.Offering;

class FrameworkObserverTest {
    private TestFramework framework;
    private FrameworkObserver observer;

    @BeforeEach
    void startFramework(@TempDir Path storage) throws Exception {
        framework = TestFramework.in(storage);
        observer = new FrameworkObserver(framework.context(), () -> ComponentStates.NONE);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
    }

    @Test
    void seesStateVersionStartLevelAndStartMark() throws Exception {
        Bundle started = framework.start(TestBundle.named("started").version("1.2.3"));
        started.adapt(BundleStartLevel.class).setStartLevel(1);
        framework.install(TestBundle.named("idle"), "test:idle");

        BundlePicture running = look("started");
        assertThat(running.version()).isEqualTo("1.2.3");
        assertThat(running.state()).isEqualTo(Bundle.ACTIVE);
        assertThat(running.startLevel()).isEqualTo(1);
        assertThat(running.autostart()).isTrue();
        assertThat(look("idle").state()).isEqualTo(Bundle.INSTALLED);
        assertThat(look("idle").autostart()).isFalse();
        assertThat(look("idle").wires()).isEmpty();
    }

    @Test
    void seesWiresOfEveryKind() throws Exception {
        framework.start(TestBundle.named("api")
                .with("Export-Package", "org.example.api")
                .with("Provide-Capability", "org.example.colour;org.example.colour=red, org.example.plain"));
        framework.start(TestBundle.named("greeter")
                .with("Import-Package", "org.osgi.framework, org.example.api")
                .with("Require-Bundle", "api")
                .with("Require-Capability", "org.example.colour, org.example.plain"));

        assertThat(look("greeter").wires())
                .containsExactly(
                        "org.example.colour red → api",
                        "org.example.plain → api",
                        "osgi.wiring.bundle api → api",
                        "osgi.wiring.package org.example.api → api",
                        "osgi.wiring.package org.osgi.framework → system.bundle");
    }

    @Test
    void overlooksDynamicImports() throws Exception {
        framework.start(TestBundle.named("api")
                .with("Export-Package", Offering.class.getPackageName())
                .activatedBy(Offering.class));
        Bundle curious = framework.start(TestBundle.named("curious").with("DynamicImport-Package", "*"));

        assertThat(curious.loadClass(Offering.class.getName())).isNotNull();
        assertThat(look("curious").wires()).isEmpty();
    }

    @Test
    void seesFragments() throws Exception {
        Bundle host = framework.install(TestBundle.named("host"), "test:host");
        framework.install(TestBundle.named("words").with("Fragment-Host", "host"), "test:words");
        host.start();

        assertThat(look("host").fragments()).containsExactly("words");
        assertThat(look("words").state()).isEqualTo(Bundle.RESOLVED);
        assertThat(look("words").wires()).containsExactly("osgi.wiring.host host → host");
    }

    @Test
    void countsServicesByInterfacesAndPid() throws Exception {
        Bundle bundle = framework.start(TestBundle.named("greeter").activatedBy(Offering.class));
        register(bundle, Map.of());
        register(bundle, Map.of("service.pid", "one"));
        register(bundle, Map.of("service.pid", List.of("two", "three")));
        bundle.getBundleContext()
                .registerService(new String[] {"java.lang.Thread", "java.lang.Runnable"}, new Thread(), null);

        assertThat(look("greeter").services())
                .isEqualTo(Map.of(
                        "java.lang.Runnable", 2,
                        "java.lang.Runnable (one)", 1,
                        "java.lang.Runnable (two three)", 1,
                        "java.lang.Runnable, java.lang.Thread", 1));
    }

    @Test
    void countsALazyBundleThatWaitsAsActive() throws Exception {
        Bundle lazy = framework.install(TestBundle.named("lazy").with("Bundle-ActivationPolicy", "lazy"), "test:lazy");
        lazy.start(Bundle.START_ACTIVATION_POLICY);

        assertThat(lazy.getState()).isEqualTo(Bundle.STARTING);
        assertThat(look("lazy").state()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void tellsVersionsOfOneModuleApart() throws Exception {
        framework.start(TestBundle.named("words").version("1.0.0").with("Export-Package", "w;version=1.0.0"));
        framework.start(TestBundle.named("words").version("2.0.0").with("Export-Package", "w;version=2.0.0"));
        framework.start(TestBundle.named("greeter").with("Import-Package", "w;version=\"[2,3)\""));

        assertThat(observer.look().bundles())
                .containsOnlyKeys("system.bundle", "words@1.0.0", "words@2.0.0", "greeter");
        assertThat(look("words@2.0.0").symbolicName()).isEqualTo("words");
        assertThat(look("greeter").wires()).containsExactly("osgi.wiring.package w → words@2.0.0");
    }

    @Test
    void knowsABundleWithoutASymbolicNameByItsLocation() throws Exception {
        framework.install(TestBundle.withoutName(), "test:ancient");

        assertThat(look("test:ancient").symbolicName()).isEqualTo("test:ancient");
    }

    @Test
    void seesThatTheFrameworkStops() throws Exception {
        assertThat(observer.isStopping()).isFalse();

        framework.stop();

        assertThat(observer.isStopping()).isTrue();
    }

    private static void register(Bundle bundle, Map<String, ?> properties) {
        Dictionary<String, Object> dictionary = new Hashtable<>(properties);
        bundle.getBundleContext().registerService(Runnable.class, () -> {}, dictionary);
    }

    private BundlePicture look(String bundle) {
        return observer.look().bundles().get(bundle);
    }
}
