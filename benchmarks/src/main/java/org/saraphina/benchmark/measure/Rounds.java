package org.saraphina.benchmark.measure;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures variants side by side: each round takes every variant once, in an order that is shuffled anew, so that a
 * busy minute of the machine, or what one variant leaves behind, falls on all of them alike.
 *
 * @param warmUps rounds that are not counted
 * @param counted rounds that are
 */
public record Rounds(int warmUps, int counted) {
    /** The same orders in every run. */
    private static final long SEED = 42;

    public Rounds {
        if (warmUps < 0 || counted < 1) {
            throw new IllegalArgumentException("No rounds: " + warmUps + " to warm up, " + counted + " counted");
        }
    }

    /** One series for each variant, in the order of {@code variants}. */
    public List<Series> of(Variant... variants) throws Exception {
        return of(List.of(variants));
    }

    /** One series for each variant, in the order of {@code variants}. */
    public List<Series> of(List<Variant> variants) throws Exception {
        Map<Variant, List<Double>> values =
                variants.stream().collect(toMap(variant -> variant, any -> new ArrayList<>()));
        List<Variant> order = new ArrayList<>(variants);
        Random random = new Random(SEED);
        for (int round = -warmUps; round < counted; round++) {
            Collections.shuffle(order, random);
            for (Variant variant : order) {
                double value = variant.measurement().take();
                if (round >= 0) {
                    values.get(variant).add(value);
                }
            }
        }
        return variants.stream()
                .map(variant -> new Series(variant.name(), values.get(variant)))
                .toList();
    }
}
