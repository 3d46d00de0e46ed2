package org.saraphina.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many random histories, each by its seed: {@code -Dhistories=100000} for more of them, {@code -Dhistory=4711} for that
 * one alone.
 */
class RandomHistoriesTest {
    private static final int SHOWN = 3;

    @TempDir
    Path directory;

    @Test
    void noHistoryLosesAnything() {
        Jars jars = new Jars(directory);
        List<List<String>> wrong = seeds().parallel()
                .mapToObj(seed -> run(seed, jars))
                .filter(story -> !story.isEmpty())
                .limit(SHOWN)
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static LongStream seeds() {
        Long one = Long.getLong("history");
        return one != null ? LongStream.of(one) : LongStream.range(0, Integer.getInteger("histories"));
    }

    private static List<String> run(long seed, Jars jars) {
        List<String> story = told(seed, jars);
        if (!story.isEmpty()) {
            story.add(
                    0,
                    "History " + seed + ". Run it again: ./mvnw verify -pl crash-tests -am -Dtest=RandomHistoriesTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dhistory=" + seed);
        }
        return story;
    }

    private static List<String> told(long seed, Jars jars) {
        try {
            return new RandomHistory(seed, jars).run();
        } catch (Exception | Error failure) {
            throw new AssertionError("-Dhistory=" + seed, failure);
        }
    }
}
