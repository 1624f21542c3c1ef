package dev.perennial.chart;

import java.util.List;

/**
 * A table, as it stands behind a chart or for itself.
 *
 * @param label what it holds, for who does not see it
 */
public record DataTable(String label, List<Column> columns, List<List<String>> rows) {
    public enum Column {
        TEXT(""),
        NUMBER("num");

        private final String style;

        Column(String style) {
            this.style = style;
        }
    }

    private static final int NARROW_COLUMNS = 4;

    /** The first row is the head. */
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(columns.size() + " cells expected: " + row);
            }
        }
    }

    public Markup draw() {
        Tags tags = new Tags();
        String kind = columns.size() > NARROW_COLUMNS ? "scroll wide" : "scroll";
        tags.open("div", "class", kind, "role", "group", "tabindex", "0", "aria-label", label);
        tags.open("table", "class", "table").open("thead");
        row(tags, "th", rows.getFirst());
        tags.close().open("tbody");
        rows.stream().skip(1).forEach(row -> row(tags, "td", row));
        return tags.close().close().close().markup();
    }

    private void row(Tags tags, String cell, List<String> texts) {
        tags.open("tr");
        for (int i = 0; i < texts.size(); i++) {
            String style = columns.get(i).style;
            if (style.isEmpty()) {
                tags.element(cell, texts.get(i));
            } else {
                tags.element(cell, texts.get(i), "class", style);
            }
        }
        tags.close();
    }
}
