package dev.perennial.chart;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Curves over a number line, which runs from left to right in every script. Across it is measured in shares of the
 * width and down it in pixels, so that type never scales; only the curves are stretched.
 *
 * @param label what the plot says, for who does not see it
 * @param height of the area between the axes, in pixels
 * @param layers drawn one upon the other
 */
public record Plot(String label, int height, Axis x, Axis y, List<Layer> layers) {
    private static final int BELOW = 28;
    private static final int ABOVE = 14;
    private static final int ABOVE_WITH_WINDOW = 40;
    private static final int TICK_TEXT = 5;
    private static final int AXIS_TEXT = 19;

    /** What can be drawn. */
    public sealed interface Layer {
        /** A curve through points in rising order of x. */
        record Line(List<Point> points, Style style) implements Layer {
            public Line {
                points = List.copyOf(points);
            }
        }

        /** What the true curve lies within. */
        record Band(List<Between> points) implements Layer {
            public Band {
                points = List.copyOf(points);
            }
        }

        /** A stretch of the number line that matters, with what to do in it. */
        record Window(double from, double to, String text) implements Layer {}

        /** A point with its value written above or below it; an empty text writes nothing. */
        record Dot(Point at, String text, Side side) implements Layer {}
    }

    public record Point(double x, double y) {}

    public record Between(double x, double low, double high) {}

    public enum Style {
        MAIN,
        /** What the main curve is compared with. */
        BEFORE
    }

    public enum Side {
        ABOVE,
        BELOW,
        /** To the right and a little below, free of a curve that flattens. */
        BESIDE
    }

    public Plot {
        layers = List.copyOf(layers);
    }

    public Markup draw() {
        int top = layers.stream().anyMatch(Layer.Window.class::isInstance) ? ABOVE_WITH_WINDOW : ABOVE;
        int foot = top + height;
        Tags tags = new Tags();
        tags.open("svg", "class", "plot", "height", Integer.toString(foot + BELOW), "role", "img", "aria-label", label);
        windows().forEach(window -> windowArea(tags, window, foot));
        rules(tags, foot);
        across(tags, foot);
        curves(tags, top);
        windows().forEach(window -> windowEdges(tags, window, foot));
        up(tags, foot);
        for (Layer layer : layers) {
            if (layer instanceof Layer.Dot dot) {
                dot(tags, dot, foot);
            }
        }
        return tags.close().markup();
    }

    private List<Layer.Window> windows() {
        return layers.stream()
                .filter(Layer.Window.class::isInstance)
                .map(Layer.Window.class::cast)
                .toList();
    }

    private void rules(Tags tags, int foot) {
        for (Axis.Tick tick : y.ticks()) {
            String at = Tags.number(foot - y.share(tick.at()) * height);
            boolean base = tick.at() == y.from();
            tags.empty("line", "class", base ? "axis" : "rule", "x1", "0", "x2", "100%", "y1", at, "y2", at);
        }
    }

    /** Written over the curves and the edges of windows, which may pass below them. */
    private void up(Tags tags, int foot) {
        for (Axis.Tick tick : y.ticks()) {
            if (tick.at() != y.from()) {
                String at = Tags.number(foot - y.share(tick.at()) * height - TICK_TEXT);
                tags.element("text", tick.text(), "class", "halo", "x", "0", "y", at);
            }
        }
    }

    private void across(Tags tags, int foot) {
        for (Axis.Tick tick : x.ticks()) {
            double share = x.share(tick.at());
            tags.element(
                    "text",
                    tick.text(),
                    "x",
                    Tags.percent(share),
                    "y",
                    Integer.toString(foot + AXIS_TEXT),
                    "text-anchor",
                    anchor(share));
        }
    }

    private static String anchor(double share) {
        if (share < 0.04) {
            return "start";
        }
        return share > 0.96 ? "end" : "middle";
    }

    private void curves(Tags tags, int top) {
        tags.open(
                "svg",
                "x",
                "0",
                "y",
                Integer.toString(top),
                "width",
                "100%",
                "height",
                Integer.toString(height),
                "viewBox",
                "0 0 100 100",
                "preserveAspectRatio",
                "none");
        for (Layer layer : layers) {
            if (layer instanceof Layer.Band band) {
                tags.empty("polygon", "class", "band", "points", outline(band));
            } else if (layer instanceof Layer.Line line) {
                String points = line.points().stream()
                        .map(point -> point(point.x(), point.y()))
                        .collect(Collectors.joining(" "));
                tags.empty("polyline", "class", line.style() == Style.MAIN ? "line" : "line before", "points", points);
            }
        }
        tags.close();
    }

    private String outline(Layer.Band band) {
        List<Between> points = band.points();
        String there =
                points.stream().map(point -> point(point.x(), point.high())).collect(Collectors.joining(" "));
        String back = IntStream.iterate(points.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(i -> point(points.get(i).x(), points.get(i).low()))
                .collect(Collectors.joining(" "));
        return there + " " + back;
    }

    private String point(double across, double up) {
        return Tags.number(100 * x.share(across)) + "," + Tags.number(100 - 100 * y.share(up));
    }

    private void windowArea(Tags tags, Layer.Window window, int foot) {
        double from = x.share(window.from());
        tags.empty(
                "rect",
                "class",
                "window",
                "x",
                Tags.percent(from),
                "y",
                "24",
                "width",
                Tags.percent(x.share(window.to()) - from),
                "height",
                Integer.toString(foot - 24));
    }

    private void windowEdges(Tags tags, Layer.Window window, int foot) {
        double from = x.share(window.from());
        double to = x.share(window.to());
        for (double edge : new double[] {from, to}) {
            String at = Tags.percent(edge);
            tags.empty("line", "class", "edge", "x1", at, "x2", at, "y1", "24", "y2", Integer.toString(foot));
        }
        double middle = (from + to) / 2;
        String anchor = "middle";
        double at = middle;
        if (middle < 0.4) {
            anchor = "start";
            at = from;
        } else if (middle > 0.6) {
            anchor = "end";
            at = to;
        }
        tags.element("text", window.text(), "class", "brand", "x", Tags.percent(at), "y", "15", "text-anchor", anchor);
    }

    private void dot(Tags tags, Layer.Dot dot, int foot) {
        double share = x.share(dot.at().x());
        double down = foot - y.share(dot.at().y()) * height;
        tags.empty("circle", "class", "dot", "cx", Tags.percent(share), "cy", Tags.number(down), "r", "4");
        if (!dot.text().isEmpty()) {
            double across = dot.side() == Side.BESIDE ? share + 0.015 : share;
            double below = switch (dot.side()) {
                case ABOVE -> -11;
                case BELOW -> 20;
                case BESIDE -> 17;
            };
            tags.element(
                    "text",
                    dot.text(),
                    "class",
                    "strong",
                    "x",
                    Tags.percent(across),
                    "y",
                    Tags.number(down + below),
                    "text-anchor",
                    dot.side() == Side.BESIDE ? "start" : anchor(share));
        }
    }
}
