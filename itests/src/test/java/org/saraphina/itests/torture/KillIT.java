package org.saraphina.itests.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host dies by {@code kill -9}, at named steps, at changes of files, and at any time. */
class KillIT {
    private static final int ENDS_PER_HOME = 40;

    /** Violations after which nothing new is learned. */
    private static final int ENOUGH = 50;

    @TempDir
    Path directory;

    @AfterEach
    void leaveNoHostBehind() throws InterruptedException {
        Host.killAll();
    }

    @Test
    void survivesBeingKilledAtAnyMoment() throws Exception {
        assumeTrue(
                Files.isDirectory(Path.of("/proc/self")), "Skipped: kill -9 and its exit code are tried on Linux only");
        int kills = Integer.getInteger("torture.kills", 8);
        long seed = Long.getLong("torture.seed", 1);
        Tally tally = new Tally("kills");
        for (long home = seed; tally.ends() < kills && tally.violations().size() < ENOUGH; home++) {
            tally.home();
            Random random = new Random(home);
            Path place = directory.resolve("home-" + home);
            Application application = Application.make(place, directory.resolve("scratch-" + home), random);
            Ordeal ordeal = new Ordeal("seed " + home, application, new SuddenEnd.Kill(), random, tally);
            ordeal.undergo(Math.min(ENDS_PER_HOME, kills - tally.ends()));
            System.out.println("seed " + home + ": " + tally.summary());
        }
        System.out.println(tally.details());
        assertThat(tally.violations()).isEmpty();
    }
}
