package org.saraphina.benchmark;

import java.time.Duration;
import java.util.List;
import org.saraphina.benchmark.measure.Rounds;

/**
 * How much is measured.
 *
 * @param upgrades rounds of upgrades in a running host; many of them warm up, for a host runs long before it is upgraded
 * @param backups rounds of backing up many jars
 * @param processes rounds of whole processes
 * @param unit how many modules are upgraded as one unit
 * @param tracedUpgrades how many upgrades of each kind are watched call by call
 * @param jars how many jars are backed up at once
 * @param homeSizes how many modules there are in homes that are compared
 * @param backupCounts how many backups there are in homes that are compared
 * @param bigJar bytes of the module that is big
 * @param idleTime how long a host has been idle before its memory is looked at
 */
public record Effort(
        Rounds upgrades,
        Rounds backups,
        Rounds processes,
        int unit,
        int tracedUpgrades,
        int jars,
        List<Integer> homeSizes,
        List<Integer> backupCounts,
        int bigJar,
        Duration idleTime) {

    /** What docs/performance.md is made with: about a quarter of an hour. */
    static final Effort FULL = new Effort(
            new Rounds(150, 25),
            new Rounds(3, 15),
            new Rounds(1, 15),
            20,
            40,
            200,
            List.of(10, 100, 1_000),
            List.of(10, 10_000),
            20 * 1024 * 1024,
            Duration.ofSeconds(5));

    /** Everything once, to see that it works: seconds. */
    static final Effort SMOKE = new Effort(
            new Rounds(0, 1),
            new Rounds(0, 1),
            new Rounds(0, 1),
            6,
            1,
            5,
            List.of(2, 4),
            List.of(2, 20),
            64 * 1024,
            Duration.ofMillis(100));
}
