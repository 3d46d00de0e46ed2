package org.saraphina.benchmark.measure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one variant cost, round by round.
 *
 * @param name of the variant
 * @param values one per round
 */
public record Series(String name, List<Double> values) {
    public Series {
        requireNonNull(name, "name is null");
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured of " + name);
        }
    }

    /** Half of the rounds cost less, half of them more. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        boolean hasOneMiddle = sorted.size() % 2 == 1;
        return hasOneMiddle ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The cheapest round. */
    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** How many times as much as {@code base} this costs, by the medians. */
    public double ratioTo(Series base) {
        return median() / base.median();
    }

    /** What several variants cost together, round by round. */
    public static Series sum(String name, List<Series> parts) {
        int rounds = parts.get(0).values.size();
        return new Series(
                name,
                IntStream.range(0, rounds)
                        .mapToObj(round -> parts.stream()
                                .mapToDouble(part -> part.values.get(round))
                                .sum())
                        .toList());
    }
}
