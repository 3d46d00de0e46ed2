package org.saraphina.home.testing;

import java.util.SplittableRandom;

/** What of the things that were not forced a power cut takes away. */
public interface Losses {
    /** The process died, and the machine did not: nothing is lost. */
    Losses NOTHING = new Certain(false, false);

    /** Nothing is there that was not forced. */
    Losses EVERYTHING = new Certain(true, true);

    /** Names came through, and bytes did not. */
    Losses BYTES = new Certain(false, true);

    /** Bytes came through, and names did not. */
    Losses NAMES = new Certain(true, false);

    /** A random part of it, the same for the same seed. */
    static Losses random(long seed) {
        return new Chance(seed, new SplittableRandom(seed));
    }

    /** Asked for every change of a name that was not forced, in their order: whether it is undone. */
    boolean losesName();

    /** Asked for a file that was cut off, and perhaps written to after: whether all of that is undone. */
    boolean losesCut();

    /** How long a file is now, of which {@code forced} bytes are durable and {@code written} were written. */
    int keptBytes(int forced, int written);

    /** Whether zeros stand where bytes were kept that had not been forced. */
    boolean leavesZeros();

    /** All of a kind. */
    record Certain(boolean losesName, boolean losesBytes) implements Losses {
        @Override
        public boolean losesCut() {
            return losesBytes;
        }

        @Override
        public int keptBytes(int forced, int written) {
            return losesBytes ? forced : written;
        }

        @Override
        public boolean leavesZeros() {
            return false;
        }
    }

    /** Each decided by lot. */
    record Chance(long seed, SplittableRandom random) implements Losses {
        @Override
        public boolean losesName() {
            return random.nextBoolean();
        }

        @Override
        public boolean losesCut() {
            return random.nextBoolean();
        }

        @Override
        public int keptBytes(int forced, int written) {
            return forced + random.nextInt(written - forced + 1);
        }

        @Override
        public boolean leavesZeros() {
            return random.nextInt(4) == 0;
        }

        @Override
        public String toString() {
            return "losses by seed " + seed;
        }
    }
}
