package dev.perennial.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows whose columns line up within a width. Bars take what the other columns leave; where there is not enough, names
 * are cut first, then bars go, then columns from the right.
 */
final class Table {
    private static final int GAP = 2;
    private static final int SHORTEST_NAME = 12;
    private static final int SHORTEST_BAR = 6;
    private static final int LONGEST_BAR = 50;

    enum Column {
        /** Left-aligned, may be cut. */
        NAME,
        /** Left-aligned, never cut. */
        LABEL,
        /** Right-aligned. */
        NUMBER,
        /** A bar from zero to the table's largest value. */
        BAR
    }

    /** What stands in a cell. */
    sealed interface Cell {
        record Words(String text) implements Cell {}

        record Amount(double value) implements Cell {}
    }

    private final List<Column> columns;
    private double fullBar;
    private final List<List<Cell>> rows = new ArrayList<>();

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    static Cell words(String text) {
        return new Cell.Words(text);
    }

    /** A bar, in any unit that the table's other bars have too; at least 0. */
    static Cell bar(double value) {
        return new Cell.Amount(value);
    }

    /** A bar of people. */
    static Cell bar(long count) {
        return new Cell.Amount((double) count);
    }

    Table row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " cells expected: " + Arrays.toString(cells));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The value that fills a bar; the table's largest where this is not called. */
    Table fullBar(double value) {
        fullBar = value;
        return this;
    }

    /** The lines, none wider than {@code width}. */
    List<String> lines(int width) {
        int[] widths = fit(width);
        double full = fullBar > 0 ? fullBar : largest();
        return rows.stream().map(row -> line(row, widths, full)).toList();
    }

    private double largest() {
        return rows.stream()
                .flatMap(List::stream)
                .mapToDouble(cell -> cell instanceof Cell.Amount amount ? amount.value() : 0)
                .max()
                .orElse(0);
    }

    private String line(List<Cell> row, int[] widths, double full) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                line.append(line.isEmpty() ? "" : " ".repeat(GAP));
                line.append(padded(i, content(row.get(i), widths[i], full), widths[i]));
            }
        }
        return line.toString().stripTrailing();
    }

    private static String content(Cell cell, int width, double full) {
        return switch (cell) {
            case Cell.Words words -> Display.cut(words.text(), width);
            case Cell.Amount amount -> full > 0 ? Bars.bar(amount.value() / full, width) : "";
        };
    }

    private String padded(int column, String content, int width) {
        return columns.get(column) == Column.NUMBER
                ? Display.padLeft(content, width)
                : Display.padRight(content, width);
    }

    /** The width of each column; 0 for one that is left out. */
    private int[] fit(int width) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = switch (columns.get(i)) {
                case NAME -> Math.min(natural(i), Math.max(SHORTEST_NAME, width / 2));
                case LABEL, NUMBER -> natural(i);
                case BAR -> SHORTEST_BAR;
            };
        }
        shrink(widths, Column.NAME, SHORTEST_NAME, total(widths) - width);
        if (total(widths) > width) {
            shrink(widths, Column.BAR, 0, SHORTEST_BAR);
        }
        for (int last = widths.length - 1; last > 0 && total(widths) > width; last--) {
            widths[last] = 0;
        }
        widths[0] = Math.min(widths[0], width);
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i) == Column.BAR && widths[i] > 0) {
                widths[i] = Math.min(LONGEST_BAR, widths[i] + width - total(widths));
            }
        }
        return widths;
    }

    private void shrink(int[] widths, Column kind, int least, int excess) {
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i) == kind && excess > 0 && widths[i] > least) {
                widths[i] = Math.max(least, widths[i] - excess);
            }
        }
    }

    private int natural(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column) instanceof Cell.Words words ? Display.width(words.text()) : 0)
                .max()
                .orElse(0);
    }

    private static int total(int[] widths) {
        int sum = 0;
        int shown = 0;
        for (int each : widths) {
            sum += each;
            shown += each > 0 ? 1 : 0;
        }
        return sum + GAP * Math.max(0, shown - 1);
    }
}
