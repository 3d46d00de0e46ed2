package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saraphina.itests.ExamHome.module;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.saraphina.backup.ArtifactId;
import org.saraphina.backup.Backup;
import org.saraphina.backup.BackupException;
import org.saraphina.cleanup.BackupCleanup;
import org.saraphina.cleanup.CleanupReport;
import org.saraphina.cleanup.CleanupScope;
import org.saraphina.retention.Decision;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.upgrade.UpgradeRequest;

/** Retention policies that come, go and misbehave while the system runs. */
class RetentionIT {
    @TempDir
    Path directory;

    private ExamHome exam;
    private Path file;

    @BeforeEach
    void aFileWithSixBackups() throws Exception {
        aFileWithSixBackupsIn("home");
    }

    private void aFileWithSixBackupsIn(String home) throws Exception {
        exam = ExamHome.start(directory.resolve(home), module("commons-lang3-3.12.0.jar"));
        file = exam.home.bundles().resolve("commons-lang3.jar");
        for (int number = 0; number < 6; number++) {
            exam.backups().take(file, new ArtifactId("a" + number));
        }
    }

    @AfterEach
    void stop() {
        exam.stop();
    }

    private CleanupReport clean() throws Exception {
        return exam.service(BackupCleanup.class).run(CleanupScope.RETENTION);
    }

    /** Configuration reaches a component on a thread of Configuration Admin's. */
    private void awaitPolicy(String policy) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        BackupCleanup cleanup = exam.service(BackupCleanup.class);
        while (!cleanup.preview(CleanupScope.RETENTION)
                .policies()
                .get(0)
                .policy()
                .equals(policy)) {
            assertThat(System.nanoTime()).as("deadline for " + policy).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }

    private void awaitProblem(String words) throws Exception {
        BackupCleanup cleanup = exam.service(BackupCleanup.class);
        Deadline.await(words, () -> {
            try {
                return cleanup.preview(CleanupScope.RETENTION).problems().stream()
                        .anyMatch(problem -> problem.contains(words));
            } catch (BackupException failure) {
                throw new AssertionError(failure);
            }
        });
    }

    private int left() throws Exception {
        return exam.backups().backupsOf(file).size();
    }

    private ServiceRegistration<RetentionPolicy> bring(RetentionPolicy policy, String name, int ranking) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(RetentionPolicy.NAME, name);
        properties.put(Constants.SERVICE_RANKING, ranking);
        return exam.context().registerService(RetentionPolicy.class, policy, properties);
    }

    /** A policy that answers the same for every backup, or fails. */
    private static RetentionPolicy policy(String name, java.util.function.Function<Backup, Decision> decision) {
        return new RetentionPolicy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Decision> decide(List<Backup> newestFirst, Instant now) {
                return newestFirst.stream().map(decision).toList();
            }
        };
    }

    @Test
    void keepsTheLastThreeUnlessAnythingElseIsSaid() throws Exception {
        clean();
        assertThat(left()).isEqualTo(3);
    }

    @Test
    void obeysThePolicyThatConfigurationNamesWithoutARestart() throws Exception {
        Files.writeString(
                exam.home.configuration().resolve("org.saraphina.retention.cfg.json"), "{ \"policy\": \"last(5)\" }");
        awaitPolicy("last(5)");
        clean();
        assertThat(left()).isEqualTo(5);
    }

    @Test
    void keepsTheLastGoodConfigurationWhenAFileIsMalformed() throws Exception {
        Path configuration = exam.home.configuration().resolve("org.saraphina.retention.cfg.json");
        Files.writeString(configuration, "{ \"policy\": \"last(5)\" }");
        awaitPolicy("last(5)");
        Files.writeString(configuration, "{ \"policy\": ");
        clean();
        assertThat(left()).isEqualTo(5);
    }

    @Test
    void keepsTheLastGoodConfigurationWhenAValueMakesNoSenseAlsoAfterItsUserWasRestarted() throws Exception {
        Path configuration = exam.home.configuration().resolve("org.saraphina.retention.cfg.json");
        Files.writeString(configuration, "{ \"policy\": \"last(5)\" }");
        awaitPolicy("last(5)");
        Files.writeString(configuration, "{ \"policy\": \"last(0)\" }");
        awaitProblem("org.saraphina.retention makes no sense");
        for (String user : List.of("org.saraphina.control", "org.saraphina.upgrade-impl")) {
            Bundle bundle = exam.bundle(user).orElseThrow();
            bundle.stop();
            bundle.start();
        }
        clean();
        assertThat(left()).isEqualTo(5);
    }

    @Test
    void keepsEverythingWhenTheFirstConfigurationIsBadUntilAGoodOneComes() throws Exception {
        exam.stop();
        Path configuration = directory.resolve("fresh/etc/org.saraphina.retention.cfg.json");
        Files.createDirectories(configuration.getParent());
        Files.writeString(configuration, "{ \"policy\": ");
        aFileWithSixBackupsIn("fresh");
        clean();
        assertThat(left()).isEqualTo(6);
        Files.writeString(configuration, "{ \"policy\": \"last(0)\" }");
        awaitProblem("org.saraphina.retention makes no sense");
        clean();
        assertThat(left()).isEqualTo(6);
        Files.writeString(configuration, "{ \"policy\": \"last(2)\" }");
        awaitPolicy("last(2)");
        clean();
        assertThat(left()).isEqualTo(2);
    }

    @Test
    void obeysAPolicyThatAnApplicationBringsAsLongAsItIsThere() throws Exception {
        ServiceRegistration<RetentionPolicy> brought =
                bring(policy("all", backup -> Decision.keep(backup, "all")), "keep-all", 1_000);
        clean();
        assertThat(left()).isEqualTo(6);
        brought.unregister();
        clean();
        assertThat(left()).isEqualTo(3);
    }

    @Test
    void keepsTheNewestWhenAPolicyWantsAllGone() throws Exception {
        bring(policy("none", backup -> Decision.letGo(backup, "none")), "delete-all", 1_000);
        clean();
        assertThat(exam.backups().backupsOf(file))
                .singleElement()
                .satisfies(backup -> assertThat(backup.artifactId()).contains(new ArtifactId("a5")));
    }

    @Test
    void keepsEverythingWhenAPolicyThrowsOrHangs() throws Exception {
        ServiceRegistration<RetentionPolicy> throwing = bring(
                policy("throws", backup -> {
                    throw new IllegalStateException("tired");
                }),
                "throws",
                1_000);
        CleanupReport report = clean();
        assertThat(left()).isEqualTo(6);
        assertThat(report.problems()).anyMatch(problem -> problem.contains("throws") && problem.contains("tired"));
        throwing.unregister();
        bring(
                policy("hangs", backup -> {
                    java.util.concurrent.locks.LockSupport.parkNanos(
                            Duration.ofMinutes(1).toNanos());
                    return Decision.letGo(backup, "too late");
                }),
                "hangs",
                1_000);
        assertThat(clean().problems()).anyMatch(problem -> problem.contains("did not answer within 5 s"));
        assertThat(left()).isEqualTo(6);
    }

    @Test
    void upgradesCommonsIoOfTheApplicationWithoutThePlatformNoticingItsOwn() throws Exception {
        exam.upgrader()
                .upgrade(UpgradeRequest.apply(module("commons-io-2.11.0.jar")).watchedFor(Duration.ofMillis(200)));
        var outcome = exam.upgrader()
                .upgrade(UpgradeRequest.apply(module("commons-io-2.16.1.jar")).watchedFor(Duration.ofMillis(200)));
        assertThat(outcome.reasons()).isEmpty();
        assertThat(outcome.report().plan().refreshes()).isEmpty();
        assertThat(exam.bundle("org.apache.commons.commons-io").orElseThrow().getVersion())
                .hasToString("2.16.1");
        assertThat(exam.backups().take(file, new ArtifactId("after"))).isNotNull();
    }
}
