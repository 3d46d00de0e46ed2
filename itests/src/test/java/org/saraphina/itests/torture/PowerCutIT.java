package org.saraphina.itests.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saraphina.home.DiskOperations;
import org.saraphina.home.DurableFiles;
import org.saraphina.itests.torture.LoopDisk.UnavailableException;

/** The power of the home's disk is cut, at named steps, at changes of files, and at any time. */
class PowerCutIT {
    private static final int ENDS_PER_HOME = 25;

    /** Violations after which nothing new is learned. */
    private static final int ENOUGH = 50;

    @TempDir
    Path directory;

    @AfterEach
    void leaveNoHostBehind() throws InterruptedException {
        Host.killAll();
    }

    private LoopDisk disk(String fileSystem) throws IOException, InterruptedException {
        try {
            return LoopDisk.make(directory.resolve("disk"), fileSystem);
        } catch (UnavailableException missing) {
            String reason = "Skipped: no power of " + fileSystem + " can be cut here, " + missing.getMessage();
            System.out.println(reason);
            return abort(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs"})
    void survivesAPowerCutAtAnyMoment(String fileSystem) throws Exception {
        int cuts = Integer.getInteger("torture.cuts", 2);
        long seed = Long.getLong("torture.seed", 1);
        Tally tally = new Tally("power cuts on " + fileSystem);
        for (long home = seed; tally.ends() < cuts && tally.violations().size() < ENOUGH; home++) {
            try (LoopDisk disk = disk(fileSystem)) {
                tally.home();
                undergo(home, disk, Math.min(ENDS_PER_HOME, cuts - tally.ends()), tally);
            }
        }
        System.out.println(tally.details());
        assertThat(tally.violations()).isEmpty();
    }

    private void undergo(long seed, LoopDisk disk, int cuts, Tally tally) throws IOException, InterruptedException {
        Random random = new Random(seed);
        Path home = disk.mountPoint().resolve("home");
        Application application = Application.make(home, directory.resolve("scratch-" + seed), random);
        disk.sync();
        new Ordeal("seed " + seed, application, new SuddenEnd.PowerCut(disk), random, tally).undergo(cuts);
        System.out.println("seed " + seed + ": " + tally.summary());
    }

    /** Proof that a recipe that is not good enough would be caught: this one forces the name, and not the bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs"})
    void catchesARecipeThatForgetsToForceTheBytes(String fileSystem) throws Exception {
        try (LoopDisk disk = disk(fileSystem)) {
            Path home = Files.createDirectories(disk.mountPoint().resolve("home"));
            Path module = home.resolve("module.jar");
            byte[] before = {1, 2, 3};
            byte[] after = new byte[100_000];
            Files.write(module, before);
            disk.sync();
            Witness witness = new Witness();
            witness.found("module.jar", Version.of(before));
            witness.asks(Map.of("module.jar", Optional.of(Version.of(after))));
            Inspection inspection = new Inspection(home, witness);

            new DurableFiles(new DiskOperations()).write(module, after);
            disk.cutPower();
            disk.remount();
            assertThat(inspection.atOnce()).isEmpty();
            assertThat(module).hasBinaryContent(after);
            witness.didIt();

            // a new name: when one is replaced, ext4 forces the bytes by itself
            witness.asks(Map.of("another.jar", Optional.of(Version.of(after))));
            writeCarelessly(home.resolve("another.jar"), after);
            disk.cutPower();
            disk.remount();
            assertThat(inspection.atOnce())
                    .singleElement()
                    .asString()
                    .startsWith("I1: another.jar is ")
                    .endsWith("size 0");
        }
    }

    private static void writeCarelessly(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("temporary");
        Files.write(temporary, bytes);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
