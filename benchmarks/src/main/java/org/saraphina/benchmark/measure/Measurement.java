package org.saraphina.benchmark.measure;

/** Does one thing once, and says what it cost. */
@FunctionalInterface
public interface Measurement {
    double take() throws Exception;
}
