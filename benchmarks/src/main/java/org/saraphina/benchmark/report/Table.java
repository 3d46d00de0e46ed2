package org.saraphina.benchmark.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saraphina.benchmark.measure.Series;

/** A table in Markdown: one series a row. */
public final class Table {
    private static final String NO_RATIO = "";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> header;

    private Table(List<String> header) {
        this.header = header;
    }

    /** Each series with its median and its cheapest round, and how it compares with {@code base}. */
    public static String comparing(Unit unit, Series base, List<Series> others) {
        Table table = new Table(List.of("", "median, " + unit.symbol(), "least, " + unit.symbol(), "ratio"));
        table.add(base, "1");
        others.forEach(other -> table.add(other, number(other.ratioTo(base))));
        return table.toString();
    }

    /** Each series with its median and its cheapest round. */
    public static String listing(Unit unit, List<Series> series) {
        Table table = new Table(List.of("", "median, " + unit.symbol(), "least, " + unit.symbol()));
        series.forEach(one -> table.add(one, NO_RATIO));
        return table.toString();
    }

    /** Each series of whole numbers with its median and its highest one. */
    public static String counting(List<Series> series) {
        Table table = new Table(List.of("", "median", "most"));
        for (Series one : series) {
            double most =
                    one.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            table.rows.add(List.of(one.name(), "%.0f".formatted(one.median()), "%.0f".formatted(most)));
        }
        return table.toString();
    }

    private void add(Series series, String ratio) {
        rows.add(List.of(series.name(), number(series.median()), number(series.least()), ratio));
    }

    /** Three digits are as many as such measurements carry. */
    static String number(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    @Override
    public String toString() {
        String rule =
                header.stream().map(column -> column.isEmpty() ? "---" : "---:").collect(joining("|", "|", "|"));
        List<String> lines = new ArrayList<>(List.of(line(header), rule));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private String line(List<String> cells) {
        return cells.stream().limit(header.size()).collect(joining(" | ", "| ", " |"));
    }
}
