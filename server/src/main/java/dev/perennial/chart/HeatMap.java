package dev.perennial.chart;

import java.util.List;

/**
 * A table whose cells are coloured by how much is in them. It mirrors where the page reads from right to left.
 *
 * @param label what the map says, for who does not see it
 * @param corner what the first column is
 * @param head what stands above the other columns
 */
public record HeatMap(String label, Layout layout, String corner, List<String> head, List<Row> rows) {
    /** The strongest colour's number; 0 is none. */
    public static final int STRONGEST = 8;

    public enum Layout {
        /** The first column of cells is a size, which is not coloured. */
        SIZED,
        PLAIN
    }

    /** Whether a cell's time is over. */
    public enum Ripeness {
        RIPE,
        /** Its time is still going on. */
        PART,
        /** Its time has not begun. */
        YET
    }

    /**
     * One cell.
     *
     * @param level 0 to {@link #STRONGEST}
     * @param said what is read out
     */
    public record Cell(String text, int level, Ripeness ripeness, String said) {}

    /**
     * One row.
     *
     * @param size how many people it is about; empty in a plain layout
     */
    public record Row(String label, String size, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public HeatMap {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    /** The colour of a value on a scale from 0 to {@code most}. */
    public static int level(double value, double most) {
        return most <= 0 ? 0 : Math.clamp(Math.round(STRONGEST * value / most), value > 0 ? 1 : 0, STRONGEST);
    }

    public Markup draw() {
        Tags tags = new Tags();
        tags.open("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", label);
        tags.open("table", "class", layout == Layout.SIZED ? "heat" : "heat plain")
                .open("thead")
                .open("tr");
        tags.element("th", corner, "scope", "col");
        for (int i = 0; i < head.size(); i++) {
            if (i == 0 && layout == Layout.SIZED) {
                tags.element("th", head.get(i), "scope", "col", "class", "size");
            } else {
                tags.element("th", head.get(i), "scope", "col");
            }
        }
        tags.close().close().open("tbody");
        rows.forEach(row -> row(tags, row));
        return tags.close().close().close().markup();
    }

    private void row(Tags tags, Row row) {
        tags.open("tr").element("th", row.label(), "scope", "row");
        if (layout == Layout.SIZED) {
            tags.element("td", row.size(), "class", "size");
        }
        for (Cell cell : row.cells()) {
            switch (cell.ripeness()) {
                case RIPE -> tags.element("td", cell.text(), "class", "k" + cell.level(), "title", cell.said());
                case PART ->
                    tags.element("td", cell.text(), "class", "k" + cell.level() + " part", "title", cell.said());
                case YET ->
                    tags.open("td", "class", "yet")
                            .element("span", cell.said(), "class", "sr")
                            .close();
            }
        }
        tags.close();
    }

    /** The colours in a row between the words for their ends. */
    public static Markup scale(String least, String most) {
        Tags tags = new Tags();
        tags.open("span", "class", "ramp").text(least + " ").open("span", "class", "scale", "aria-hidden", "true");
        for (int level = 0; level <= STRONGEST; level++) {
            tags.open("i", "class", "k" + level).close();
        }
        return tags.close().text(" " + most).close().markup();
    }
}
