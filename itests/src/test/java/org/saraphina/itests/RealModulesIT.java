package org.saraphina.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saraphina.itests.ExamHome.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.saraphina.artifact.ArtifactRejectedException;
import org.saraphina.itests.ExamHome.World;
import org.saraphina.itests.caller.GsonCaller;
import org.saraphina.itests.caller.JacksonCaller;
import org.saraphina.itests.caller.LangCaller;
import org.saraphina.upgrade.UpgradeOutcome;
import org.saraphina.upgrade.UpgradeOutcome.Applied;
import org.saraphina.upgrade.UpgradeOutcome.Refused;
import org.saraphina.upgrade.UpgradeRequest;

/** Modules from Maven Central, in a running framework with a live bundle that calls them. */
class RealModulesIT {
    private static final Duration PROBATION = Duration.ofMillis(300);

    @TempDir
    Path directory;

    private ExamHome exam;

    @AfterEach
    void stop() {
        exam.stop();
    }

    private void run(Class<? extends BundleActivator> caller, String imports, Path... modules) throws Exception {
        Path[] all = Arrays.copyOf(modules, modules.length + 1);
        all[modules.length] = CallerJar.write(directory, caller, imports);
        exam = ExamHome.start(directory.resolve("home"), all);
    }

    private void runLang(String version) throws Exception {
        run(
                LangCaller.class,
                "org.apache.commons.lang3;version=\"[3.0,4)\"",
                module("commons-lang3-" + version + ".jar"));
    }

    private UpgradeOutcome upgrade(Path... artifacts) throws Exception {
        return exam.upgrader().upgrade(UpgradeRequest.apply(artifacts).watchedFor(PROBATION));
    }

    private void assertApplied(UpgradeOutcome outcome) {
        assertThat(outcome.reasons()).isEmpty();
        assertThat(outcome).isInstanceOf(Applied.class);
    }

    private void assertRuns(String symbolicName, String version) {
        Bundle bundle = exam.bundle(symbolicName).orElseThrow();
        assertThat(bundle.getVersion()).hasToString(version);
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @SuppressWarnings("rawtypes")
    private void assertCallerSays(String caller, String expected) throws InvalidSyntaxException {
        Collection<ServiceReference<Supplier>> found =
                exam.context().getServiceReferences(Supplier.class, "(caller=" + caller + ")");
        assertThat(found).hasSize(1);
        assertThat(exam.context().getService(found.iterator().next()).get()).isEqualTo(expected);
    }

    @Test
    void upgradesALibraryUnderALiveCallerTwiceAndGoesBack() throws Exception {
        runLang("3.12.0");
        World before = exam.world();
        assertApplied(upgrade(module("commons-lang3-3.14.0.jar")));
        assertRuns("org.apache.commons.lang3", "3.14.0");
        assertApplied(upgrade(module("commons-lang3-3.17.0.jar")));
        assertRuns("org.apache.commons.lang3", "3.17.0");
        assertRuns("itests.LangCaller", "1.0.0");
        assertCallerSays("lang", "Hello");
        assertApplied(upgrade(module("commons-lang3-3.12.0.jar")));
        assertThat(exam.world()).isEqualTo(before);
        assertCallerSays("lang", "Hello");
    }

    @Test
    void upgradesGsonUnderALiveCaller() throws Exception {
        run(GsonCaller.class, "com.google.gson;version=\"[2.0,3)\"", module("gson-2.8.9.jar"));
        assertApplied(upgrade(module("gson-2.13.1.jar")));
        assertRuns("com.google.gson", "2.13.1");
        assertCallerSays("gson", "[1,2]");
    }

    private void runJackson() throws Exception {
        run(
                JacksonCaller.class,
                "com.fasterxml.jackson.databind;version=\"[2.15,3)\",com.fasterxml.jackson.core;version=\"[2.15,3)\"",
                module("jackson-core-2.15.4.jar"),
                module("jackson-annotations-2.15.4.jar"),
                module("jackson-databind-2.15.4.jar"));
    }

    @Test
    void refusesJacksonDatabindAloneAndLeavesEverythingExactlyAsBefore() throws Exception {
        runJackson();
        World before = exam.world();
        UpgradeOutcome outcome = upgrade(module("jackson-databind-2.17.2.jar"));
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .contains("jackson-databind 2.17.2 requires package com.fasterxml.jackson")
                        .contains("2.15.4"));
        assertThat(exam.world()).isEqualTo(before);
        assertCallerSays("jackson", "[1,2]");
    }

    @Test
    void appliesJacksonAsOneUnit() throws Exception {
        runJackson();
        assertApplied(upgrade(
                module("jackson-databind-2.17.2.jar"),
                module("jackson-core-2.17.2.jar"),
                module("jackson-annotations-2.17.2.jar")));
        assertRuns("com.fasterxml.jackson.core.jackson-databind", "2.17.2");
        assertRuns("com.fasterxml.jackson.core.jackson-core", "2.17.2");
        assertCallerSays("jackson", "[1,2]");
    }

    @Test
    void refusesTheSameVersionAgain() throws Exception {
        runLang("3.14.0");
        World before = exam.world();
        UpgradeOutcome outcome = upgrade(module("commons-lang3-3.14.0.jar"));
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.reasons().get(0)).contains("org.apache.commons.lang3 3.14.0", "there already");
        assertThat(exam.world()).isEqualTo(before);
    }

    @Test
    void appliesAnOlderVersionAndWarns() throws Exception {
        runLang("3.14.0");
        UpgradeOutcome outcome = upgrade(module("commons-lang3-3.12.0.jar"));
        assertApplied(outcome);
        assertThat(outcome.report().plan().warnings())
                .anyMatch(warning -> warning.contains("3.12.0 is older than 3.14.0"));
        assertRuns("org.apache.commons.lang3", "3.12.0");
    }

    @Test
    void rejectsEveryKindOfBadJarAndLeavesEverythingExactlyAsBefore() throws Exception {
        runLang("3.12.0");
        World before = exam.world();
        byte[] whole = Files.readAllBytes(module("commons-lang3-3.14.0.jar"));
        assertRejected(flippedInTheMiddle(whole), "is damaged at");
        assertRejected(Arrays.copyOf(whole, whole.length / 2), "is not a whole jar");
        assertRejected(new byte[0], "is empty");
        assertRejected("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8), "is not a whole jar");
        assertRejected(Files.readAllBytes(noBundle()), "is no bundle");
        assertThat(exam.world()).isEqualTo(before);
        assertThat(exam.backups().backups()).isEmpty();
        assertCallerSays("lang", "Hello");
    }

    private void assertRejected(byte[] bytes, String reason) throws IOException {
        Path bad = Files.write(directory.resolve("bad.jar"), bytes);
        assertThatThrownBy(() -> upgrade(bad))
                .isInstanceOf(ArtifactRejectedException.class)
                .hasMessageContaining("bad.jar")
                .hasMessageContaining(reason);
    }

    private static byte[] flippedInTheMiddle(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int at = bytes.length / 2; at < bytes.length / 2 + 400; at++) {
            bytes[at] ^= 0x55;
        }
        return bytes;
    }

    private Path noBundle() throws IOException {
        Path file = directory.resolve("plain.jar");
        try (var out = Files.newOutputStream(file);
                var jar = new JarOutputStream(out, new java.util.jar.Manifest())) {
            jar.putNextEntry(new java.util.zip.ZipEntry("a/b.txt"));
            jar.write(1);
        }
        return file;
    }
}
