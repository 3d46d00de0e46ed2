package org.saraphina.swap.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.saraphina.backup.Backup;
import org.saraphina.home.DurableFiles;
import org.saraphina.home.testing.Operation;
import org.saraphina.swap.PreparedSwap;
import org.saraphina.swap.SwapFailedException;
import org.saraphina.upgrade.ModuleChange;

class FrameworkSwapperTest {
    private static final Duration DEADLINE = Duration.ofMillis(700);

    @TempDir
    Path directory;

    private RunningHome running;
    private Bundle greeter;

    @BeforeEach
    void aHomeWithAGreeter() throws Exception {
        running = new RunningHome(directory, DEADLINE);
        greeter = running.run(ModuleJar.of("org.example.greeter", "1.0.0"), "greeter.jar");
    }

    @AfterEach
    void stop() throws Exception {
        System.setProperty("deaf.wakes", "true");
        running.stop();
        System.clearProperty("deaf.wakes");
    }

    private PreparedSwap prepare(ModuleChange... changes) throws SwapFailedException {
        return running.swapper.prepare(running.filesOf(changes), List.of(changes));
    }

    private void apply(ModuleChange... changes) throws SwapFailedException {
        try (PreparedSwap swap = prepare(changes)) {
            swap.apply();
        }
    }

    /** Applies, expects the failure, and goes back. */
    private SwapFailedException applyAndRevert(ModuleChange... changes) throws IOException, SwapFailedException {
        List<Backup> backups = running.backupsFor(changes);
        try (PreparedSwap swap = prepare(changes)) {
            SwapFailedException failure = null;
            try {
                swap.apply();
            } catch (SwapFailedException expected) {
                failure = expected;
            }
            swap.revert(backups);
            return failure;
        }
    }

    private byte[] greeterFile() throws IOException {
        return Files.readAllBytes(running.home.bundles().resolve("greeter.jar"));
    }

    @Test
    void bringsTheNewVersionInUnderTheSameFileName() throws Exception {
        ModuleJar newer = ModuleJar.of("org.example.greeter", "1.1.0");
        apply(running.replace(greeter, newer));
        assertThat(greeter.getVersion()).hasToString("1.1.0");
        assertThat(greeter.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(greeterFile())
                .isEqualTo(Files.readAllBytes(
                        newer.writeTo(directory.resolve("expected").resolve("new.jar"))));
    }

    @Test
    void leavesAStoppedModuleStopped() throws Exception {
        greeter.stop();
        apply(running.replace(greeter, ModuleJar.of("org.example.greeter", "1.1.0")));
        assertThat(greeter.getVersion()).hasToString("1.1.0");
        assertThat(greeter.getState()).isEqualTo(Bundle.RESOLVED);
        assertThat(greeter.adapt(BundleStartLevel.class).isPersistentlyStarted())
                .isFalse();
    }

    @Test
    void startsAModuleThatIsNewAndGivesItTheModulesStartLevel() throws Exception {
        apply(running.add("org.example.extra", ModuleJar.of("org.example.extra", "2.0.0")));
        Bundle extra = running.bundle("org.example.extra").orElseThrow();
        assertThat(extra.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(extra.adapt(BundleStartLevel.class).getStartLevel()).isEqualTo(10);
        assertThat(running.home.moduleFile("org.example.extra")).exists();
    }

    @Test
    void takesAModuleOut() throws Exception {
        apply(running.remove(greeter));
        assertThat(running.bundle("org.example.greeter")).isEmpty();
        assertThat(running.home.bundles().resolve("greeter.jar")).doesNotExist();
        assertThat(running.home.liveModules().resolve("greeter.jar")).doesNotExist();
    }

    @Test
    void putsAReplacedModuleBackWithItsBytesStateAndStartLevel() throws Exception {
        byte[] before = greeterFile();
        greeter.adapt(BundleStartLevel.class).setStartLevel(7);
        applyAndRevert(running.replace(greeter, ModuleJar.of("org.example.greeter", "1.1.0")));
        assertThat(greeterFile()).isEqualTo(before);
        assertThat(greeter.getVersion()).hasToString("1.0.0");
        assertThat(greeter.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(greeter.adapt(BundleStartLevel.class).getStartLevel()).isEqualTo(7);
        assertThat(greeter.adapt(BundleStartLevel.class).isPersistentlyStarted())
                .isTrue();
    }

    @Test
    void takesAnAddedModuleOutAgain() throws Exception {
        applyAndRevert(running.add("org.example.extra", ModuleJar.of("org.example.extra", "2.0.0")));
        assertThat(running.bundle("org.example.extra")).isEmpty();
        assertThat(running.home.moduleFile("org.example.extra")).doesNotExist();
    }

    @Test
    void bringsARemovedModuleBackRunning() throws Exception {
        greeter.adapt(BundleStartLevel.class).setStartLevel(7);
        applyAndRevert(running.remove(greeter));
        Bundle back = running.bundle("org.example.greeter").orElseThrow();
        assertThat(back.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(back.adapt(BundleStartLevel.class).getStartLevel()).isEqualTo(7);
        assertThat(running.home.bundles().resolve("greeter.jar")).exists();
    }

    @Test
    void namesTheModuleAndTheCauseWhenAStartFailsAndGoesBack() throws Exception {
        ModuleJar bad = ModuleJar.of("org.example.greeter", "1.2.0").activator(Activators.Throwing.class);
        SwapFailedException failure = applyAndRevert(running.replace(greeter, bad));
        assertThat(failure)
                .hasMessageContaining("start of org.example.greeter failed")
                .hasMessageContaining("no greeting configured");
        assertThat(greeter.getVersion()).hasToString("1.0.0");
        assertThat(greeter.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void interruptsAStartThatHangsShowsWhereItStoodAndGoesBack() throws Exception {
        ModuleJar bad = ModuleJar.of("org.example.greeter", "1.2.0").activator(Activators.Hanging.class);
        SwapFailedException failure = applyAndRevert(running.replace(greeter, bad));
        assertThat(failure)
                .hasMessageContaining("start of org.example.greeter did not end within 700 ms")
                .hasMessageContaining("CountDownLatch.await");
        assertThat(greeter.getVersion()).hasToString("1.0.0");
        assertThat(greeter.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void leavesAStartBehindThatNeverEndsAndKeepsTheRestInService() throws Exception {
        Bundle other = running.run(ModuleJar.of("org.example.other", "1.0.0"), "other.jar");
        byte[] before = greeterFile();
        ModuleJar bad = ModuleJar.of("org.example.greeter", "1.2.0").activator(Activators.Deaf.class);
        assertThatThrownBy(() -> applyAndRevert(running.replace(greeter, bad)))
                .isInstanceOf(SwapFailedException.class)
                .hasMessageContaining("org.example.greeter must wait for a restart of the host");
        assertThat(greeterFile()).isEqualTo(before);
        assertThat(other.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void keepsDependentsRunningWhenTheirProviderIsReplacedAndWhenItComesBack() throws Exception {
        Bundle api = running.run(exporter("1.0.0"), "api.jar");
        Bundle user = running.run(importer("[1.0,2)"), "user.jar");
        ModuleChange change = running.replace(api, exporter("1.5.0"));
        List<Backup> backups = running.backupsFor(change);
        try (PreparedSwap swap = prepare(change)) {
            swap.apply();
            assertThat(user.getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(providerOf(user)).isEqualTo(api.adapt(BundleRevision.class));
            swap.revert(backups);
        }
        assertThat(user.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(providerOf(user).getVersion()).hasToString("1.0.0");
    }

    /** A framework that refreshes starts bundles in any order, and before what was stopped already. */
    @Test
    void stopsDependentsFirstAndStartsProvidersFirstThereAndBack() throws Exception {
        Bundle api = running.run(exporter("1.0.0").activator(Activators.Recording.class), "api.jar");
        for (int number = 1; number <= 4; number++) {
            running.run(chained(number).activator(Activators.Recording.class), number + ".jar");
        }
        ModuleChange change = running.replace(api, exporter("1.5.0").activator(Activators.Recording.class));
        List<Backup> backups = running.backupsFor(change);
        String inOrder = "-user4 -user3 -user2 -user1 -org.example.api +org.example.api +user1 +user2 +user3 +user4 ";
        try (PreparedSwap swap = prepare(change)) {
            System.clearProperty("recorded");
            swap.apply();
            assertThat(System.getProperty("recorded")).isEqualTo(inOrder);
            System.clearProperty("recorded");
            swap.revert(backups);
            assertThat(System.getProperty("recorded")).isEqualTo(inOrder);
        } finally {
            System.clearProperty("recorded");
        }
    }

    /** A module may take a lock when it starts that it gives back when another one has started. */
    @Test
    void startsAllModulesOnOneThread() throws Exception {
        Bundle api = running.run(exporter("1.0.0").activator(Activators.NamingThreads.class), "api.jar");
        running.run(chained(1).activator(Activators.NamingThreads.class), "1.jar");
        try {
            System.clearProperty("threads");
            apply(running.replace(api, exporter("1.5.0").activator(Activators.NamingThreads.class)));
            assertThat(System.getProperty("threads").split(" "))
                    .hasSize(2)
                    .satisfies(threads -> assertThat(threads[0]).isEqualTo(threads[1]));
        } finally {
            System.clearProperty("threads");
        }
    }

    /** In a host that is not ours a platform bundle may bear the name of a module. */
    @Test
    void takesOnlyTheBundleThatRunsFromAFileForItsModule() throws Exception {
        Bundle other = running.runFromElsewhere(ModuleJar.of("org.example.other", "2.0.0"));
        Bundle ours = running.run(ModuleJar.of("org.example.other", "1.0.0"), "org.example.other.jar");
        assertThat(running.swapper.modules())
                .filteredOn(module -> module.id().symbolicName().equals("org.example.other"))
                .extracting(
                        module -> module.id().version() + " " + module.file().isPresent())
                .containsExactly("1.0.0 true", "2.0.0 false");
        apply(running.replace(ours, ModuleJar.of("org.example.other", "1.1.0")));
        assertThat(ours.getVersion()).hasToString("1.1.0");
        assertThat(other.getVersion()).hasToString("2.0.0");
    }

    /** Each is wired to the API and to the one before it. */
    private static ModuleJar chained(int number) {
        String previous = number == 1 ? "" : ",user" + (number - 1);
        return ModuleJar.of("user" + number, "1.0.0")
                .header("Export-Package", "user" + number)
                .header("Import-Package", "org.osgi.framework,org.example.api" + previous);
    }

    private static ModuleJar exporter(String version) {
        return ModuleJar.of("org.example.api", version)
                .header("Export-Package", "org.example.api;version=\"" + version + "\"");
    }

    private static ModuleJar importer(String range) {
        return ModuleJar.of("org.example.user", "1.0.0")
                .header("Import-Package", "org.example.api;version=\"" + range + "\"");
    }

    private static BundleRevision providerOf(Bundle user) {
        return user.adapt(BundleWiring.class)
                .getRequiredWires(BundleRevision.PACKAGE_NAMESPACE)
                .get(0)
                .getProvider();
    }

    @Test
    void attachesAFragmentThatIsNewToItsRunningHost() throws Exception {
        ModuleJar fragment = ModuleJar.of("org.example.words", "1.0.0").header("Fragment-Host", "org.example.greeter");
        apply(running.add("org.example.words", fragment));
        assertThat(greeter.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(running.swapper.modules()).anySatisfy(module -> {
            assertThat(module.id().symbolicName()).isEqualTo("org.example.greeter");
            assertThat(module.fragmentsAttached()).isEqualTo(1);
        });
    }

    @Test
    void listsModulesWithTheirFilesAndStates() throws Exception {
        greeter.stop();
        assertThat(running.swapper.modules()).singleElement().satisfies(module -> {
            assertThat(module.id()).hasToString("org.example.greeter 1.0.0");
            assertThat(module.state()).isEqualTo("RESOLVED");
            assertThat(module.file()).contains(running.home.bundles().resolve("greeter.jar"));
        });
    }

    @Test
    void leavesNothingBehindInTheLiveModules() throws Exception {
        applyAndRevert(running.replace(greeter, ModuleJar.of("org.example.greeter", "1.1.0")));
        try (var names = Files.list(running.home.liveModules())) {
            assertThat(names.map(Path::getFileName).map(Path::toString)).containsExactly("greeter.jar");
        }
    }

    /** So that nothing slow happens while the module is away. */
    @Test
    void hasTheNewBytesWhereTheModuleRunsFromBeforeTheOldOneStops() throws Exception {
        Path live = running.home.liveModules().resolve("greeter.jar");
        ModuleChange change = running.replace(greeter, ModuleJar.of("org.example.greeter", "1.1.0"));
        byte[] newer = Files.readAllBytes(change.file().copy().orElseThrow());
        List<byte[]> seen = new ArrayList<>();
        running.whenStopping(greeter, () -> seen.add(Files.readAllBytes(live)));
        apply(change);
        assertThat(seen).containsExactly(newer);
    }

    /** So that no file system has to free a big file while the module is away. */
    @Test
    void holdsTheOldBytesUntilTheSwapIsOver() throws Exception {
        byte[] older = Files.readAllBytes(running.home.liveModules().resolve("greeter.jar"));
        PreparedSwap swap = prepare(running.replace(greeter, ModuleJar.of("org.example.greeter", "1.1.0")));
        swap.apply();
        assertThat(liveCopies()).anySatisfy(copy -> assertThat(copy).hasBinaryContent(older));
        swap.close();
        assertThat(liveCopies()).noneSatisfy(copy -> assertThat(copy).hasBinaryContent(older));
        assertThat(liveCopies()).noneMatch(DurableFiles::isTemporary);
    }

    private List<Path> liveCopies() throws IOException {
        try (var copies = Files.list(running.home.liveModules())) {
            return copies.toList();
        }
    }

    @Test
    void takesTwoDeviceSyncsForOneModule() throws Exception {
        ModuleChange change = running.replace(greeter, ModuleJar.of("org.example.greeter", "1.1.0"));

        assertThat(syncsOf(change)).containsExactly(Operation.FORCE, Operation.FORCE_DIRECTORY);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void takesTwoDeviceSyncsForManyModulesTogether() throws Exception {
        List<ModuleChange> unit = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            String name = "org.example.unit" + number;
            Bundle bundle = running.run(ModuleJar.of(name, "1.0.0"), name + ".jar");
            unit.add(running.replace(bundle, ModuleJar.of(name, "1.1.0")));
        }

        assertThat(syncsOf(unit.toArray(ModuleChange[]::new)))
                .containsExactly(Operation.FORCE_FILE_SYSTEM, Operation.FORCE_DIRECTORY);
    }

    @Test
    void forcesEachOfManyFilesWhereTheFileSystemCannotBeForced() throws Exception {
        running.files.cannotForceFileSystem();
        List<ModuleChange> unit = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            String name = "org.example.unit" + number;
            unit.add(running.add(name, ModuleJar.of(name, "1.0.0")));
        }

        assertThat(syncsOf(unit.toArray(ModuleChange[]::new)))
                .filteredOn(Operation.FORCE::equals)
                .hasSize(6);
    }

    private List<Operation> syncsOf(ModuleChange... changes) throws SwapFailedException {
        running.files.forgetCalls();
        apply(changes);
        return running.files.calls().stream().filter(Operation::forces).toList();
    }
}
