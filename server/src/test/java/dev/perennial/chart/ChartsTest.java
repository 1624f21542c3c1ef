package dev.perennial.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.chart.BarChart.Kind;
import dev.perennial.chart.BarChart.Part;
import dev.perennial.chart.BarChart.Row;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.wording.Typed;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final String HOSTILE = "\"><script>alert('1')</script>&";

    @Test
    void textIsEscapedWhereverItStands() {
        String bars = new BarChart(HOSTILE, BarChart.Size.TALL, List.of(new Row(HOSTILE, List.of(), HOSTILE)))
                .draw()
                .toString();
        String table = new DataTable(HOSTILE, List.of(Column.TEXT), List.of(List.of(HOSTILE), List.of(HOSTILE)))
                .draw()
                .toString();
        String map = new HeatMap(
                        HOSTILE,
                        HeatMap.Layout.PLAIN,
                        HOSTILE,
                        List.of(HOSTILE),
                        List.of(new HeatMap.Row(
                                HOSTILE,
                                HOSTILE,
                                List.of(new HeatMap.Cell(HOSTILE, 1, HeatMap.Ripeness.RIPE, HOSTILE)))))
                .draw()
                .toString();

        assertThat(List.of(bars, table, map, Markup.text(HOSTILE).toString()))
                .allSatisfy(html -> assertThat(html)
                        .doesNotContain("<script", "\">\"", "'")
                        .contains("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;"));
    }

    @Test
    void whatWasTypedKeepsItsDirectionToItself() {
        assertThat(Markup.text("starts with " + new Typed("قهوه").isolated() + " comes back"))
                .hasToString("starts with <bdi>قهوه</bdi> comes back");
        assertThat(Markup.text("\u2069a\u2068b")).hasToString("a<bdi>b</bdi>");
    }

    @Test
    void barsStartAtZeroAndEndAtTheFullWidth() {
        String html = new BarChart(
                        "label",
                        BarChart.Size.TALL,
                        List.of(new Row(
                                "2nd purchase",
                                List.of(new Part(Kind.BRAND, 0, 0.37), new Part(Kind.LEAK, 0.37, 1)),
                                "37")))
                .draw()
                .toString();

        assertThat(html)
                .contains("class=\"f-brand\" x=\"0%\" width=\"37%\"")
                .contains("class=\"f-leak\" x=\"37.5%\" width=\"62.5%\"")
                .contains("class=\"bar flip\"")
                .contains("x1=\"0\" x2=\"0\"");
    }

    @Test
    void nothingIsDrawnOutsideItsChart() {
        String html = new IntervalChart(
                        "label",
                        IntervalChart.scale(DoubleStream.of(0.1, 7.3), value -> value + " of 100"),
                        2,
                        List.of(new IntervalChart.Row(
                                "a", -1, 0.5, 7, IntervalChart.Certainty.SURE, "5", "between 1 and 9")))
                .draw()
                .toString();

        assertThat(html)
                .contains("x=\"0%\" y=\"4\" width=\"100%\"")
                .contains("x1=\"100%\"")
                .contains("<span>0.0 of 100</span><span>8.0 of 100</span>");
    }

    @Test
    void axesHaveRoundSteps() {
        Axis axis = Axis.upTo(13.7, 3, value -> Long.toString(Math.round(value)));

        assertThat(axis.ticks().stream().map(Axis.Tick::text)).containsExactly("0", "5", "10", "15");
        assertThat(Axis.between(79.4, 87.6, 3, value -> "").from()).isEqualTo(75);
        assertThat(Axis.between(5, 5, 3, value -> "").to()).isGreaterThan(5);
        assertThatIllegalArgumentException().isThrownBy(() -> new Axis(1, 1, List.of()));
    }

    @Test
    void coloursGoFromNoneToMost() {
        assertThat(HeatMap.level(0, 30)).isZero();
        assertThat(HeatMap.level(0.1, 30)).isEqualTo(1);
        assertThat(HeatMap.level(30, 30)).isEqualTo(HeatMap.STRONGEST);
        assertThat(HeatMap.level(0, 0)).isZero();
    }

    @Test
    void plotsAreDescribedAndKeepTypeFromScaling() {
        String html = new Plot(
                        "what it says",
                        100,
                        new Axis(0, 10, List.of(new Axis.Tick(0, "day 0"), new Axis.Tick(10, "10"))),
                        Axis.upTo(4, 2, value -> Long.toString(Math.round(value))),
                        List.of(
                                new Plot.Layer.Line(
                                        List.of(new Plot.Point(0, 0), new Plot.Point(10, 4)), Plot.Style.MAIN),
                                new Plot.Layer.Window(8, 10, "write then")))
                .draw()
                .toString();

        assertThat(html)
                .startsWith("<svg class=\"plot\"")
                .contains("role=\"img\" aria-label=\"what it says\"")
                .contains("viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\"")
                .contains("points=\"0,100 100,0\"")
                .contains("text-anchor=\"end\">write then");
    }

    @Test
    void anEmptyPlaceSaysWhatIsMissing() {
        Chart empty = Chart.empty("The file names no products.");

        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.unit()).isEqualTo("The file names no products.");
    }

    @Test
    void aTableHasTheCellsOfItsColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataTable("label", List.of(Column.TEXT), List.of(List.of("a", "b"))));
    }
}
