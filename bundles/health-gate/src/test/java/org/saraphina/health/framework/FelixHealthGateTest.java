package org.saraphina.health.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.health.FrameworkPicture;
import org.saraphina.health.UnhealthyException;
import org.saraphina.health.framework.bundles.Offering;

@Timeout(30)
class FelixHealthGateTest {
    private static final ExpectedLosses NOTHING = new ExpectedLosses(Set.of(), Set.of(), Set.of());

    private TestFramework framework;
    private FelixHealthGate gate;

    @BeforeEach
    void startFramework(@TempDir Path storage) throws Exception {
        framework = TestFramework.in(storage);
        long began = System.nanoTime();
        gate = new FelixHealthGate(
                framework.context(),
                () -> ComponentStates.NONE,
                () -> Instant.EPOCH.plusNanos(System.nanoTime() - began));
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
    }

    @Test
    void passesAFrameworkThatIsAsItWas() throws Exception {
        framework.start(TestBundle.named("greeter").activatedBy(Offering.class));
        FrameworkPicture before = gate.observe();

        gate.requireHealthy(before, NOTHING, Duration.ZERO);

        assertThat(gate.differences(before)).isEmpty();
    }

    @Test
    void failsWhenADependentIsLeftBehind() throws Exception {
        Bundle api = framework.start(TestBundle.named("api").with("Export-Package", "org.example.api"));
        framework.start(TestBundle.named("caller").with("Import-Package", "org.example.api"));
        FrameworkPicture before = gate.observe();

        api.update(TestBundle.named("api")
                .version("2.0.0")
                .with("Export-Package", "org.example.renamed")
                .jar());
        framework.refresh(api);

        ExpectedLosses expected = new ExpectedLosses(Set.of("api"), Set.of(), Set.of());
        assertThatThrownBy(() -> gate.requireHealthy(before, expected, Duration.ZERO))
                .isInstanceOf(UnhealthyException.class)
                .hasMessage("caller 1.0.0 is INSTALLED, before the upgrade it was ACTIVE");
    }

    @Test
    void failsWhenAFragmentIsSilentlyLost() throws Exception {
        Bundle host = framework.install(TestBundle.named("host"), "test:host");
        framework.install(
                TestBundle.named("words").with("Fragment-Host", "host;bundle-version=\"[1,2)\""), "test:words");
        host.start();
        FrameworkPicture before = gate.observe();

        host.update(TestBundle.named("host").version("2.0.0").jar());
        framework.refresh(host);

        ExpectedLosses expected = new ExpectedLosses(Set.of("host"), Set.of(), Set.of());
        assertThat(host.getState()).isEqualTo(Bundle.ACTIVE);
        assertThatThrownBy(() -> gate.requireHealthy(before, expected, Duration.ZERO))
                .hasMessageContaining("host 2.0.0 has lost its fragment words");
    }

    @Test
    void waitsForAServiceThatComesLater() throws Exception {
        Bundle greeter = framework.start(TestBundle.named("greeter").activatedBy(Offering.class));
        FrameworkPicture before = gate.observe();
        greeter.stop();
        CountDownLatch isWatching = new CountDownLatch(1);
        gate.useChecks(tag -> {
            isWatching.countDown();
            return List.of();
        });
        Thread late = new Thread(() -> {
            try {
                isWatching.await();
                greeter.start();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
        late.start();

        gate.requireHealthy(before, NOTHING, Duration.ofSeconds(1));

        late.join();
        assertThat(greeter.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void failsWhenAHealthCheckTurnsCritical() {
        gate.useChecks(tag -> List.of(new CheckResult("database", "OK", "")));
        FrameworkPicture before = gate.observe();
        gate.useChecks(tag -> List.of(new CheckResult("database", "CRITICAL", "no connection")));

        assertThat(before.checks()).containsEntry("database", "OK");
        assertThatThrownBy(() -> gate.requireHealthy(before, NOTHING, Duration.ZERO))
                .hasMessage("Health check database is CRITICAL: no connection");
    }

    @Test
    void doesNotBlameTheUpgradeForACheckThatFailedBefore() throws Exception {
        gate.useChecks(tag -> List.of(new CheckResult("database", "CRITICAL", "no connection")));
        FrameworkPicture before = gate.observe();

        gate.requireHealthy(before, NOTHING, Duration.ZERO);
    }

    @Test
    void runsTheChecksWithTheConfiguredTag() {
        gate.useChecks(tag -> List.of(new CheckResult(tag, "OK", "")));

        gate.configure(configuration("5s", "release"));

        assertThat(gate.observe().checks()).containsOnlyKeys("release");
    }

    @Test
    void goesOnWithoutChecksThatAreGone() {
        HealthChecks checks = tag -> List.of(new CheckResult("database", "OK", ""));
        gate.useChecks(checks);
        gate.unuseChecks(checks);

        assertThat(gate.observe().checks()).isEmpty();
    }

    @Test
    void keepsNewChecksWhenTheOldOnesGo() {
        HealthChecks old = tag -> List.of();
        gate.useChecks(old);
        gate.useChecks(tag -> List.of(new CheckResult("database", "OK", "")));
        gate.unuseChecks(old);

        assertThat(gate.observe().checks()).containsOnlyKeys("database");
    }

    @Test
    void keepsTheLastGoodConfiguration() {
        gate.configure(configuration("2m", "upgrade"));
        gate.configure(configuration("soon", "upgrade"));

        assertThat(gate.defaultProbation()).isEqualTo(Duration.ofMinutes(2));
        assertThat(gate.current())
                .singleElement()
                .asString()
                .startsWith("Configuration org.saraphina.health: probation = 'soon' is not allowed; allowed is ")
                .endsWith("Until that is corrected, probation 2m, tag upgrade stays in force.");
    }

    @Test
    void isContentAgainWhenItsConfigurationIsCorrected() {
        gate.configure(configuration("soon", "upgrade"));
        gate.configure(configuration("2m", "upgrade"));

        assertThat(gate.current()).isEmpty();
    }

    @Test
    void watchesForFiveSecondsUnlessConfigured() {
        assertThat(gate.defaultProbation()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void givesUpWhenTheHostIsStopped() throws Exception {
        FrameworkPicture before = gate.observe();
        gate.useChecks(tag -> {
            stop();
            return List.of();
        });

        assertThatThrownBy(() -> gate.requireHealthy(before, NOTHING, Duration.ofSeconds(20)))
                .hasMessage("The host was stopped before the probation was over");
    }

    @Test
    void givesUpWhenItIsInterruptedAndLeavesTheThreadSo() {
        FrameworkPicture before = gate.observe();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> gate.requireHealthy(before, NOTHING, Duration.ofSeconds(20)))
                .hasMessage("The watch was interrupted before the probation was over");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void tellsTheDifferencesThatStay() throws Exception {
        Bundle greeter = framework.start(TestBundle.named("greeter").activatedBy(Offering.class));
        FrameworkPicture before = gate.observe();
        greeter.stop();

        assertThat(gate.differences(before))
                .containsExactly(
                        "greeter is RESOLVED instead of ACTIVE",
                        "greeter is marked not to be started instead of to be started",
                        "greeter no longer offers java.lang.Runnable");
    }

    @Test
    void lookingCostsLittleWithManyBundles() throws Exception {
        for (int number = 0; number < 300; number++) {
            framework.start(TestBundle.named("module" + number).with("Import-Package", "org.osgi.framework"));
        }
        gate.observe();
        long began = System.nanoTime();

        FrameworkPicture picture = gate.observe();

        assertThat(picture.bundles()).hasSize(301);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(500));
    }

    private void stop() {
        try {
            framework.stop();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static FelixHealthGate.Config configuration(String probation, String tag) {
        return new FelixHealthGate.Config() {
            @Override
            public Class<FelixHealthGate.Config> annotationType() {
                return FelixHealthGate.Config.class;
            }

            @Override
            public String probation() {
                return probation;
            }

            @Override
            public String tag() {
                return tag;
            }
        };
    }
}
