package dev.perennial.chart;

import java.util.List;
import java.util.Locale;

/**
 * Columns over time, from left to right in every script: what was won stands above the line, what was lost below it.
 *
 * @param label what the chart says, for who does not see it
 * @param height from the largest gain to the largest loss, in pixels
 * @param scale of both directions; losses are written without a sign
 */
public record ColumnChart(String label, int height, Axis scale, List<Column> columns) {
    private static final int ABOVE = 14;
    private static final int BELOW = 28;
    private static final double FILL = 0.72;
    private static final int MOST_LABELS = 6;

    /** One column; the text below it is left out where there is no room. */
    public record Column(String text, List<Part> up, List<Part> down) {
        public Column {
            up = List.copyOf(up);
            down = List.copyOf(down);
        }
    }

    /** A stretch of so much, on top of the stretches before it. */
    public record Part(BarChart.Kind kind, double size) {}

    public ColumnChart {
        columns = List.copyOf(columns);
    }

    public Markup draw() {
        Tags tags = new Tags();
        int foot = ABOVE + height;
        tags.open("svg", "class", "plot", "height", Integer.toString(foot + BELOW), "role", "img", "aria-label", label);
        for (Axis.Tick tick : scale.ticks()) {
            String at = Tags.number(down(tick.at()));
            tags.empty("line", "class", tick.at() == 0 ? "axis" : "rule", "x1", "0", "x2", "100%", "y1", at, "y2", at);
        }
        double inset = inset();
        double width = (1 - inset) / columns.size();
        int every = (columns.size() + MOST_LABELS - 1) / MOST_LABELS;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            double from = inset + width * (i + (1 - FILL) / 2);
            stack(tags, column.up(), from, width * FILL, 1);
            stack(tags, column.down(), from, width * FILL, -1);
            int fromEnd = columns.size() - 1 - i;
            if (fromEnd % every == 0) {
                String kind = fromEnd / every % 2 == 0 ? "major" : "minor";
                under(tags, column.text(), kind, inset + width * (i + 0.5), foot);
            }
        }
        for (Axis.Tick tick : scale.ticks()) {
            if (tick.at() != 0) {
                tags.element("text", tick.text(), "x", "0", "y", Tags.number(down(tick.at()) - 5));
            }
        }
        return tags.close().markup();
    }

    /** What is minor is left out where there is little room. */
    private static void under(Tags tags, String text, String kind, double share, int foot) {
        String anchor = "middle";
        double at = share;
        if (share < 0.06) {
            anchor = "start";
            at = 0;
        } else if (share > 0.94) {
            anchor = "end";
            at = 1;
        }
        tags.element(
                "text",
                text,
                "class",
                kind,
                "x",
                Tags.percent(at),
                "y",
                Integer.toString(foot + 19),
                "text-anchor",
                anchor);
    }

    /** Room for the scale's figures at the left, in shares of the width, enough where the chart is narrowest. */
    private double inset() {
        int longest = scale.ticks().stream()
                .mapToInt(tick -> tick.text().length())
                .max()
                .orElse(0);
        return 0.005 + 0.02 * longest;
    }

    private void stack(Tags tags, List<Part> parts, double from, double width, int direction) {
        double done = 0;
        for (Part part : parts) {
            double near = down(direction * done);
            done += part.size();
            double far = down(direction * done);
            if (part.size() > 0) {
                String kind = "f-" + part.kind().name().toLowerCase(Locale.ROOT);
                tags.empty(
                        "rect",
                        "class",
                        kind,
                        "x",
                        Tags.percent(from),
                        "y",
                        Tags.number(Math.min(near, far)),
                        "width",
                        Tags.percent(width),
                        "height",
                        Tags.number(Math.max(1, Math.abs(far - near))));
            }
        }
    }

    private double down(double value) {
        return ABOVE + height - scale.share(value) * height;
    }
}
