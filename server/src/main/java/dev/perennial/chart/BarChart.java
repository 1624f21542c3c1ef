package dev.perennial.chart;

import java.util.List;
import java.util.Locale;

/**
 * Bars one below the other, all from zero: label, bar, value. They mirror where the page reads from right to left.
 *
 * @param label what the chart says, for who does not see it
 */
public record BarChart(String label, Size size, List<Row> rows) {
    private static final double GAP = 0.005;

    public enum Size {
        TALL,
        THIN
    }

    /** What a part of a bar means. */
    public enum Kind {
        /** Came back. */
        BRAND,
        /** Came back after a pause. */
        MID,
        /** The leak. */
        LEAK,
        /** Lost elsewhere. */
        LOST,
        /** Simply there. */
        STONE,
        /** New. */
        INK
    }

    /** A stretch of a bar in shares of the chart's full width, in [0, 1]. */
    public record Part(Kind kind, double from, double to) {}

    /** How a remark below a bar is meant. */
    public enum Tone {
        PLAIN,
        LEAK
    }

    /**
     * One bar.
     *
     * @param remark below it, may be empty
     */
    public record Row(String label, List<Part> parts, String value, String remark, Tone tone) {
        public Row {
            parts = List.copyOf(parts);
        }

        public Row(String label, List<Part> parts, String value) {
            this(label, parts, value, "", Tone.PLAIN);
        }
    }

    public BarChart {
        rows = List.copyOf(rows);
    }

    public Markup draw() {
        Tags tags = new Tags();
        tags.open("ul", "class", size == Size.THIN ? "bars thin" : "bars", "aria-label", label);
        rows.forEach(row -> row(tags, row));
        return tags.close().markup();
    }

    private static void row(Tags tags, Row row) {
        tags.open("li").element("span", row.label(), "class", "lab");
        tags.open("svg", "class", "bar flip", "aria-hidden", "true");
        row.parts().forEach(part -> part(tags, part));
        tags.empty("line", "class", "zero", "x1", "0", "x2", "0", "y1", "-3", "y2", "100%");
        tags.close().element("span", row.value(), "class", "val");
        if (!row.remark().isEmpty()) {
            tags.element("span", row.remark(), "class", row.tone() == Tone.LEAK ? "say leak" : "say");
        }
        tags.close();
    }

    private static void part(Tags tags, Part part) {
        boolean joined = part.from() > 0 && (part.kind() == Kind.LEAK || part.kind() == Kind.LOST);
        double from = Math.clamp(part.from() + (joined ? GAP : 0), 0, 1);
        double to = Math.clamp(part.to(), 0, 1);
        if (to <= from) {
            return;
        }
        String kind = part.kind().name().toLowerCase(Locale.ROOT);
        rectangle(tags, "f-" + kind, from, to);
        if (part.kind() == Kind.LEAK) {
            rectangle(tags, "o-leak", from, to);
        }
    }

    private static void rectangle(Tags tags, String kind, double from, double to) {
        tags.empty(
                "rect",
                "class",
                kind,
                "x",
                Tags.percent(from),
                "width",
                Tags.percent(to - from),
                "height",
                "100%",
                "rx",
                "2");
    }
}
