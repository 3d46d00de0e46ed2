package org.saraphina.benchmark.measure;

import static java.util.Objects.requireNonNull;

/**
 * One of several things that are compared.
 *
 * @param name what it is called in the report
 * @param measurement what is done in each round
 */
public record Variant(String name, Measurement measurement) {
    public Variant {
        requireNonNull(name, "name is null");
        requireNonNull(measurement, "measurement is null");
    }
}
