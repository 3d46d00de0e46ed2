package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saraphina.itests.ExamHome.module;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.saraphina.control.Complaints;
import org.saraphina.health.ExpectedLosses;
import org.saraphina.health.FrameworkPicture;
import org.saraphina.health.FrameworkPicture.BundlePicture;
import org.saraphina.health.HealthGate;
import org.saraphina.health.UnhealthyException;

/** The gate among the real bundles, with a real component runtime and real health checks. */
class HealthGateIT {
    private static final ExpectedLosses NOTHING = new ExpectedLosses(Set.of(), Set.of(), Set.of());
    private static final String PID = "org.saraphina.health";
    private static final String GREETER = "org.example.greeter";

    @TempDir
    Path directory;

    private ExamHome exam;
    private HealthGate gate;

    @BeforeEach
    void aGreeterAndItsCaller() throws Exception {
        exam = ExamHome.start(
                directory.resolve("home"),
                module("greeter-api.jar"),
                module("greeter-1.0.jar"),
                module("greeter-caller.jar"));
        gate = exam.service(HealthGate.class);
    }

    @AfterEach
    void stop() {
        exam.stop();
    }

    @Test
    void seesEveryBundleActiveAndEveryComponentOfOursSatisfied() {
        FrameworkPicture picture = gate.observe();

        assertThat(picture.bundles().values())
                .filteredOn(bundle -> bundle.symbolicName().startsWith("org.saraphina."))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(bundle -> {
                    assertThat(bundle.state()).as(bundle.symbolicName()).isEqualTo(Bundle.ACTIVE);
                    assertThat(bundle.components().values())
                            .as(bundle.symbolicName())
                            .doesNotContain(0);
                });
        assertThat(picture.bundles().values())
                .filteredOn(bundle -> bundle.state() != Bundle.ACTIVE)
                .extracting(BundlePicture::symbolicName)
                .isEmpty();
    }

    @Test
    void findsTheFrameworkAsItIsWhenNothingHappens() throws Exception {
        FrameworkPicture before = gate.observe();

        gate.requireHealthy(before, NOTHING, Duration.ofSeconds(1));

        assertThat(gate.differences(before)).isEmpty();
    }

    @Test
    void noticesAModuleThatStopsAndWhoeverDependedOnIt() throws Exception {
        FrameworkPicture before = gate.observe();
        exam.bundle(GREETER).orElseThrow().stop();

        assertThatThrownBy(() -> gate.requireHealthy(before, NOTHING, Duration.ZERO))
                .isInstanceOfSatisfying(
                        UnhealthyException.class,
                        unhealthy -> assertThat(unhealthy.reasons())
                                .contains(GREETER + " 1.0.0 is RESOLVED, before the upgrade it was ACTIVE"));
    }

    @Test
    void runsTheApplicationsHealthChecks() throws Exception {
        Bundle greeter = exam.bundle(GREETER).orElseThrow();
        FrameworkPicture before = gate.observe();
        try (var jar = Files.newInputStream(module("greeter-unhealthy.jar"))) {
            greeter.update(jar);
        }

        ExpectedLosses expected = new ExpectedLosses(Set.of(GREETER), Set.of(), Set.of());
        assertThatThrownBy(() -> gate.requireHealthy(before, expected, Duration.ZERO))
                .hasMessageContaining("Health check Phrase book is CRITICAL");
        assertThat(gate.observe().checks()).containsEntry("Phrase book", "CRITICAL");
    }

    @Test
    void readsItsConfigurationAndKeepsTheLastGoodOne() throws Exception {
        configure("{ \"probation\": \"2m\" }", "2m");
        awaitProbation(Duration.ofMinutes(2));

        configure("{ \"probation\": \"soon\" }", "soon");
        awaitComplaint("probation = 'soon' is not allowed");

        assertThat(gate.defaultProbation()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void worksWithoutHealthChecks() throws Exception {
        exam.bundle("org.apache.felix.healthcheck.core").orElseThrow().stop();
        FrameworkPicture before = gate.observe();

        gate.requireHealthy(before, NOTHING, Duration.ZERO);

        assertThat(before.checks()).isEmpty();
    }

    private void configure(String content, String probation) throws Exception {
        Files.writeString(exam.home.configuration().resolve(PID + ".cfg.json"), content);
        Configurations.awaitValue(exam, PID, "probation", probation);
    }

    private void awaitProbation(Duration probation) {
        Deadline.await(
                "probation of " + probation, () -> gate.defaultProbation().equals(probation));
    }

    private void awaitComplaint(String words) {
        Deadline.await("complaint: " + words, () -> complaints().stream().anyMatch(each -> each.contains(words)));
    }

    private List<String> complaints() {
        return exam.bundle("org.saraphina.health-gate").stream()
                .flatMap(bundle -> List.of(bundle.getRegisteredServices()).stream())
                .map(this::service)
                .filter(Complaints.class::isInstance)
                .flatMap(service -> ((Complaints) service).current().stream())
                .toList();
    }

    private Object service(ServiceReference<?> reference) {
        return exam.context().getService(reference);
    }
}
