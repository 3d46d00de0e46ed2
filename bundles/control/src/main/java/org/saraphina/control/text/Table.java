package org.saraphina.control.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows whose cells stand below each other. */
final class Table {
    private static final String GAP = "  ";

    private Table() {}

    /** One line for each row, all rows having as many cells; nothing follows the last cell. */
    static List<String> lines(List<List<String>> cells) {
        if (cells.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = cells.stream().map(Table::printable).toList();
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> widest(rows, column))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> printable(List<String> row) {
        return row.stream().map(Printable::line).toList();
    }

    private static int widest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), widths[column]))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
