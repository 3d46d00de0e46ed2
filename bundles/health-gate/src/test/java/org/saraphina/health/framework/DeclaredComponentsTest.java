package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.scr.impl.Activator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.health.FrameworkPicture;
import org.saraphina.health.FrameworkPicture.BundlePicture;
import org.saraphina.health.framework.bundles.Failing;
import org.saraphina.health.framework.bundles.Hanging;
import org.saraphina.health.framework.bundles.Working;

/** Components under a real component runtime. */
@Timeout(30)
class DeclaredComponentsTest {
    private static final String NEEDS_A_THREAD = "<reference interface=\"java.lang.Thread\"/>";
    private static final ExpectedLosses GREETER_CHANGED = new ExpectedLosses(Set.of("greeter"), Set.of(), Set.of());

    private TestFramework framework;
    private ServiceComponentRuntime runtime;
    private FelixHealthGate gate;

    @BeforeEach
    void startFramework(@TempDir Path storage) throws Exception {
        framework = TestFramework.in(storage);
        framework.startLibrary(Activator.class);
        runtime =
                framework.context().getService(framework.context().getServiceReference(ServiceComponentRuntime.class));
        long began = System.nanoTime();
        gate = new FelixHealthGate(
                framework.context(),
                () -> DeclaredComponents.states(runtime),
                () -> Instant.EPOCH.plusNanos(System.nanoTime() - began));
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
    }

    @Test
    void countsSatisfiedComponents() throws Exception {
        framework.start(TestBundle.named("greeter").component("hello", Working.class));
        framework.start(TestBundle.named("caller").component("call", Working.class, NEEDS_A_THREAD));

        assertThat(look("greeter").components()).isEqualTo(Map.of("hello", 1));
        assertThat(look("greeter").services()).isEqualTo(Map.of("java.lang.Runnable (hello)", 1));
        assertThat(look("caller").components()).isEqualTo(Map.of("call", 0));
        assertThat(look("caller").services()).isEmpty();
    }

    @Test
    void saysWhatAComponentLacks() throws Exception {
        framework.start(TestBundle.named("caller").component("call", Working.class, NEEDS_A_THREAD));

        assertThat(DeclaredComponents.states(runtime).troubleOf("call")).contains("it lacks java.lang.Thread");
    }

    @Test
    void failsWhenTheNewVersionsActivationThrows() throws Exception {
        Bundle greeter = framework.start(TestBundle.named("greeter").component("hello", Working.class));
        FrameworkPicture before = gate.observe();

        greeter.update(TestBundle.named("greeter")
                .version("1.1.0")
                .component("hello", Failing.class)
                .jar());

        assertThatThrownBy(() -> gate.requireHealthy(before, GREETER_CHANGED, Duration.ZERO))
                .hasMessageContaining("greeter 1.1.0 no longer offers java.lang.Runnable")
                .hasMessageContaining("greeter 1.1.0 has lost its component hello: its activation failed: ")
                .hasMessageContaining("no licence");
    }

    @Test
    void failsWhenAnotherComponentOfTheNewVersionCannotOfferTheService() throws Exception {
        Bundle greeter = framework.start(TestBundle.named("greeter").component("hello", Working.class));
        FrameworkPicture before = gate.observe();

        greeter.update(TestBundle.named("greeter")
                .version("1.1.0")
                .component("hi", Failing.class)
                .jar());

        assertThatThrownBy(() -> gate.requireHealthy(before, GREETER_CHANGED, Duration.ZERO))
                .hasMessage("greeter 1.1.0 no longer offers java.lang.Runnable");
    }

    @Test
    void passesANewVersionThatWorks() throws Exception {
        Bundle greeter = framework.start(TestBundle.named("greeter").component("hello", Working.class));
        FrameworkPicture before = gate.observe();

        greeter.update(TestBundle.named("greeter")
                .version("1.1.0")
                .component("hi", Working.class)
                .jar());

        gate.requireHealthy(before, GREETER_CHANGED, Duration.ofMillis(300));
    }

    @Test
    void doesNotBlameTheUpgradeForAnActivationThatFailedBefore() throws Exception {
        Bundle greeter = framework.start(TestBundle.named("greeter").component("hello", Failing.class));
        new DelayedComponents(framework.context(), Set.of("greeter"), Duration.ofSeconds(10)).wake();
        FrameworkPicture before = gate.observe();

        greeter.update(TestBundle.named("greeter")
                .version("1.1.0")
                .component("hello", Failing.class)
                .jar());

        gate.requireHealthy(before, GREETER_CHANGED, Duration.ZERO);
    }

    @Test
    void tellsWhereAnActivationHangs() throws Exception {
        framework.start(TestBundle.named("greeter").component("hello", Hanging.class));

        List<Complaint> complaints =
                new DelayedComponents(framework.context(), Set.of("greeter"), Duration.ofSeconds(1)).wake();

        assertThat(complaints)
                .extracting(Complaint::sentence)
                .singleElement()
                .asString()
                .startsWith("The activation of java.lang.Runnable (hello) hangs since 1 s, in ")
                .contains("CountDownLatch.await");
    }

    @Test
    void wakesOnlyChangedModules() throws Exception {
        framework.start(TestBundle.named("greeter").component("hello", Failing.class));

        new DelayedComponents(framework.context(), Set.of("other"), Duration.ofSeconds(10)).wake();

        assertThat(look("greeter").components()).isEqualTo(Map.of("hello", 1));
    }

    private BundlePicture look(String bundle) {
        return gate.observe().bundles().get(bundle);
    }
}
