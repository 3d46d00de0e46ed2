package org.saraphina.retention.rule;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.saraphina.backup.Backup;
import org.saraphina.backup.Pin;
import org.saraphina.backup.Sha256;

/** Backups to decide over. */
public final class Histories {
    /** When the decisions of these tests are made. */
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final Path ORIGINAL = Path.of("/home/bundles/greeter.jar");

    private Histories() {}

    /** A backup with bytes of its own. */
    public static Backup taken(Instant stamp) {
        return taken(stamp, Optional.empty(), Optional.empty());
    }

    /** A backup whose bytes are named by one letter, if anybody recorded them. */
    static Backup taken(Instant stamp, Optional<Character> bytes, Optional<Pin> pin) {
        Path location =
                ORIGINAL.resolveSibling("greeter.jar.bak." + stamp.toString().replaceAll("[-:TZ]", ""));
        return new Backup(ORIGINAL, location, stamp, Optional.empty(), 100, bytes.map(Histories::digest), pin);
    }

    /** Backups at equal intervals, the newest just now. */
    public static List<Backup> evenly(int count, Duration apart) {
        List<Backup> newestFirst = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            newestFirst.add(taken(NOW.minus(apart.multipliedBy(i))));
        }
        return newestFirst;
    }

    /** Up to 60 backups as bad luck makes them: bursts, gaps, clocks that jump, equal bytes, pins, double entries. */
    static List<Backup> random(Random random) {
        List<Backup> newestFirst = new ArrayList<>();
        Instant stamp = NOW.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(100_000_000) : 0);
        for (int i = random.nextInt(60); i > 0; i--) {
            stamp = stamp.minusSeconds(1 + (long) Math.pow(10, random.nextDouble() * 7));
            newestFirst.add(taken(stamp, bytes(random), pin(random)));
        }
        if (!newestFirst.isEmpty() && random.nextInt(5) == 0) {
            int repeated = random.nextInt(newestFirst.size());
            newestFirst.add(repeated, newestFirst.get(repeated));
        }
        return Collections.unmodifiableList(newestFirst);
    }

    private static Optional<Character> bytes(Random random) {
        return random.nextInt(6) == 0 ? Optional.empty() : Optional.of((char) ('a' + random.nextInt(3)));
    }

    private static Optional<Pin> pin(Random random) {
        if (random.nextInt(8) != 0) {
            return Optional.empty();
        }
        Instant end = NOW.plusSeconds(random.nextInt(2_000) - 1_000);
        return Optional.of(new Pin("wanted", random.nextBoolean() ? Optional.empty() : Optional.of(end)));
    }

    private static Sha256 digest(char bytes) {
        return new Sha256(String.format("%064x", (int) bytes));
    }
}
