package org.saraphina.benchmark.report;

/** In what is measured. */
public enum Unit {
    MILLISECONDS("ms"),
    MEBIBYTES("MiB");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }
}
