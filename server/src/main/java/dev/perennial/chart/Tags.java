package dev.perennial.chart;

import java.util.ArrayDeque;
import java.util.Deque;

/** HTML or SVG under construction. Attributes are given as names and values in turn. */
final class Tags {
    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    Tags open(String name, String... attributes) {
        begin(name, attributes).append('>');
        open.push(name);
        return this;
    }

    /** An element of SVG without content. */
    Tags empty(String name, String... attributes) {
        begin(name, attributes).append("/>");
        return this;
    }

    private StringBuilder begin(String name, String... attributes) {
        html.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ').append(attributes[i]);
            html.append("=\"").append(Escape.plain(attributes[i + 1])).append('"');
        }
        return html;
    }

    Tags text(String text) {
        html.append(Escape.sentence(text));
        return this;
    }

    Tags add(Markup markup) {
        html.append(markup);
        return this;
    }

    Tags close() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element with text in it. */
    Tags element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    Markup markup() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("Not closed: " + open);
        }
        return new Markup(html.toString());
    }

    /** A length with at most two digits behind the point, as SVG writes it in every locale. */
    static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        long whole = (long) rounded;
        return rounded == whole ? Long.toString(whole) : Double.toString(rounded);
    }

    /** A share of the width. */
    static String percent(double fraction) {
        return number(fraction * 100) + "%";
    }
}
