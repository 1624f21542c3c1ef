package dev.perennial.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Ranges one below the other on one scale from zero: label, the range with its estimate as a dot, value. They mirror
 * where the page reads from right to left.
 *
 * @param label what the chart says, for who does not see it
 * @param scale what the full width is; its ends are written below
 * @param reference where a dashed line stands, as a share of the full width; below zero for none
 */
public record IntervalChart(String label, Axis scale, double reference, List<Row> rows) {
    public static final double NO_REFERENCE = -1;

    private static final int STEPS = 4;

    /** What can be said of a range: it is known well, or it is too wide for its estimate to be trusted. */
    public enum Certainty {
        SURE,
        UNSURE
    }

    /** A range in shares of the full width, in [0, 1], and what stands beside it. */
    public record Row(
            String label, double low, double estimate, double high, Certainty certainty, String value, String remark) {}

    public IntervalChart {
        rows = List.copyOf(rows);
    }

    /** From zero to a round number at or above all of these. */
    public static Axis scale(DoubleStream values, DoubleFunction<String> text) {
        return Axis.upTo(values.max().orElse(1), STEPS, text);
    }

    public Markup draw() {
        Tags tags = new Tags();
        tags.open("ul", "class", "bars intervals", "aria-label", label);
        rows.forEach(row -> row(tags, row));
        tags.open("li", "class", "ends", "aria-hidden", "true").open("span");
        tags.element("span", scale.ticks().getFirst().text());
        tags.element("span", scale.ticks().getLast().text());
        return tags.close().close().close().markup();
    }

    private void row(Tags tags, Row row) {
        tags.open("li").element("span", row.label(), "class", "lab");
        String kind = row.certainty() == Certainty.SURE ? "ci flip" : "ci unsure flip";
        tags.open("svg", "class", kind, "aria-hidden", "true");
        tags.empty("rect", "class", "track", "x", "0", "y", "4", "width", "100%", "height", "8", "rx", "4");
        double low = Math.clamp(row.low(), 0, 1);
        double high = Math.clamp(row.high(), 0, 1);
        tags.empty(
                "rect",
                "class",
                "range",
                "x",
                Tags.percent(low),
                "y",
                "4",
                "width",
                Tags.percent(high - low),
                "height",
                "8",
                "rx",
                "4");
        if (reference >= 0) {
            String at = Tags.percent(Math.clamp(reference, 0, 1));
            tags.empty("line", "class", "none", "x1", at, "x2", at, "y1", "-3", "y2", "19");
        }
        tags.empty("circle", "class", "est", "cx", Tags.percent(Math.clamp(row.estimate(), 0, 1)), "cy", "8", "r", "5");
        tags.close().element("span", row.value(), "class", "val");
        tags.element("span", row.remark(), "class", "say").close();
    }
}
