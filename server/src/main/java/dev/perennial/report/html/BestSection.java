package dev.perennial.report.html;

import dev.perennial.chart.Axis;
import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.chart.Plot;
import dev.perennial.chart.Plot.Layer;
import dev.perennial.insight.Concentration;
import dev.perennial.report.BestWords;
import dev.perennial.report.Findings;
import java.util.ArrayList;
import java.util.List;

/** On how few customers revenue rests, as a curve. */
final class BestSection {
    private static final int HEIGHT = 190;
    private static final double FIFTH = 0.2;

    private BestSection() {}

    static PageSection of(Subject subject) {
        BestWords words = subject.words(BestWords.class);
        Concentration concentration = subject.report().concentration();
        Double share = concentration.topFifthShare().value();
        List<Concentration.Point> curve = concentration.curve();
        if (share == null || !Findings.tellsShares(concentration)) {
            return PageSection.empty(words.title(), words.unknown());
        }
        String sentence = words.fifth(subject.figures().share(share));
        List<String> remarks = new ArrayList<>();
        Double allTime = concentration.topFifthShareAllTime().value();
        if (allTime != null) {
            remarks.add(words.allTime(subject.figures().share(allTime)));
        }
        Double gini = concentration.gini().value();
        if (gini != null) {
            remarks.add(words.gini(subject.figures().decimal(gini, 2)));
        }
        Chart chart = Chart.of(
                        words.unit(),
                        plot(subject, words, sentence, curve, share).draw())
                .remarks(remarks.toArray(String[]::new))
                .behind(table(subject, words, curve));
        return PageSection.of(words.title(), sentence, words.definition(), chart);
    }

    private static Plot plot(
            Subject subject, BestWords words, String sentence, List<Concentration.Point> curve, double share) {
        double most = Math.max(
                1,
                curve.stream().mapToDouble(Concentration.Point::ofRevenue).max().orElse(1));
        List<Plot.Point> points = new ArrayList<>();
        points.add(new Plot.Point(0, 0));
        curve.forEach(point -> points.add(new Plot.Point(point.ofCustomers(), point.ofRevenue())));
        List<Layer> layers = List.of(
                new Layer.Line(List.of(new Plot.Point(0, 0), new Plot.Point(1, 1)), Plot.Style.BEFORE),
                new Layer.Line(points, Plot.Style.MAIN),
                new Layer.Dot(
                        new Plot.Point(FIFTH, share),
                        words.point(
                                subject.figures().share(FIFTH),
                                subject.figures().share(share)),
                        Plot.Side.BESIDE));
        return new Plot(sentence, HEIGHT, shares(subject, 1), shares(subject, most), layers);
    }

    private static Axis shares(Subject subject, double most) {
        return Axis.upTo(most, 4, value -> subject.figures().share(value));
    }

    private static DataTable table(Subject subject, BestWords words, List<Concentration.Point> curve) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.headCustomers(), words.headPeople(), words.headShare()));
        curve.forEach(point -> rows.add(List.of(
                words.row(subject.figures().share(point.ofCustomers())),
                subject.count(point.customers()),
                subject.figures().share(point.ofRevenue()))));
        return new DataTable(words.title(), List.of(Column.TEXT, Column.NUMBER, Column.NUMBER), rows);
    }
}
