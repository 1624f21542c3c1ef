package dev.perennial.chart;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A drawing in its frame: what it says, what is counted, a legend, remarks, and the table behind.
 *
 * @param finding what the chart says, as a sentence; empty where a heading above says it already
 * @param unit what is counted, of whom, in which unit and period
 * @param drawing the chart; nothing where data is missing
 * @param legend only where colours are a scale or mean something new
 * @param remarks sentences below it
 */
public record Chart(
        String finding,
        String unit,
        Markup drawing,
        List<Markup> legend,
        List<String> remarks,
        @Nullable DataTable behind) {

    public Chart {
        legend = List.copyOf(legend);
        remarks = List.copyOf(remarks);
    }

    public static Chart of(String unit, Markup drawing) {
        return new Chart("", unit, drawing, List.of(), List.of(), null);
    }

    /** A place that stays empty, and the sentence that says what is missing. */
    public static Chart empty(String missing) {
        return new Chart("", missing, Markup.NOTHING, List.of(), List.of(), null);
    }

    public Chart finding(String sentence) {
        return new Chart(sentence, unit, drawing, legend, remarks, behind);
    }

    public Chart legend(Markup... parts) {
        return new Chart(finding, unit, drawing, List.of(parts), remarks, behind);
    }

    public Chart remarks(String... sentences) {
        return new Chart(finding, unit, drawing, legend, List.of(sentences), behind);
    }

    public Chart behind(@Nullable DataTable table) {
        return new Chart(finding, unit, drawing, legend, remarks, table);
    }

    public boolean isEmpty() {
        return drawing.isEmpty();
    }

    /** A word in a legend with the colour that it stands for. */
    public static Markup key(BarChart.Kind kind, String text) {
        String name = "f-" + kind.name().toLowerCase(Locale.ROOT);
        Tags tags = new Tags().open("span", "class", "key").open("svg", "viewBox", "0 0 14 14", "aria-hidden", "true");
        tags.empty("rect", "class", name, "width", "14", "height", "14", "rx", "2");
        if (kind == BarChart.Kind.LEAK) {
            tags.empty("rect", "class", "o-leak", "x", ".6", "y", ".6", "width", "12.8", "height", "12.8", "rx", "2");
        }
        return tags.close().text(text).close().markup();
    }
}
