package dev.perennial.report.html;

import dev.perennial.chart.Axis;
import dev.perennial.chart.BarChart;
import dev.perennial.chart.BarChart.Kind;
import dev.perennial.chart.BarChart.Part;
import dev.perennial.chart.BarChart.Row;
import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.chart.Plot;
import dev.perennial.chart.Plot.Layer;
import dev.perennial.insight.Movement;
import dev.perennial.report.Findings;
import dev.perennial.report.StayedWords;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bridge from one period's start to its end, and the share kept in each period. */
final class StayedSection {
    private static final int FEWEST_PERIODS = 3;
    private static final int MOST_PERIODS = 12;
    private static final int HEIGHT = 130;
    private static final double MARGIN = 0.5;

    private final Subject subject;
    private final StayedWords words;

    private StayedSection(Subject subject) {
        this.subject = subject;
        this.words = subject.words(StayedWords.class);
    }

    static PageSection of(Subject subject) {
        return new StayedSection(subject).section();
    }

    private PageSection section() {
        List<Movement> all = Findings.telling(subject.report());
        if (all.isEmpty()) {
            return PageSection.empty(
                    words.title(), words.unknown(subject.report().activeDays()));
        }
        Movement last = all.getLast();
        String sentence = words.still(last.start(), subject.figures().date(last.from()), last.retained());
        List<Chart> charts = new ArrayList<>();
        charts.add(bridge(sentence, last));
        if (all.size() >= FEWEST_PERIODS) {
            charts.add(history(all.subList(Math.max(0, all.size() - MOST_PERIODS), all.size())));
        }
        return PageSection.of(
                words.title(), sentence, words.definition(subject.report().activeDays()), charts);
    }

    private Chart bridge(String sentence, Movement last) {
        double full = Math.max(Math.max(last.start(), last.end()), 1);
        double kept = last.retained() / full;
        double back = kept + last.resurrected() / full;
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                words.active(subject.figures().day(last.from())),
                Subject.bar(Kind.STONE, last.start() / full),
                subject.count(last.start())));
        rows.add(row(words.churned(), Kind.LEAK, kept, last.start() / full, -last.churned()));
        rows.add(new Row(words.retained(), Subject.bar(Kind.BRAND, kept), subject.count(last.retained())));
        if (last.resurrected() > 0) {
            rows.add(row(words.resurrected(), Kind.MID, kept, back, last.resurrected()));
        }
        rows.add(row(words.acquired(), Kind.INK, back, last.end() / full, last.acquired()));
        rows.add(new Row(
                words.active(subject.figures().day(last.to())),
                Subject.bar(Kind.STONE, last.end() / full),
                subject.count(last.end())));
        return Chart.of(
                        words.unit(subject.report().activeDays()),
                        new BarChart(sentence, BarChart.Size.THIN, rows).draw())
                .remarks(formula(last));
    }

    private Row row(String label, Kind kind, double from, double to, long change) {
        return new Row(
                label, List.of(new Part(kind, from, to)), subject.figures().signed(change));
    }

    private String[] formula(Movement last) {
        String kept = subject.known(last.crr(), subject.figures()::percent);
        String formula = words.formula(last.end(), last.acquired(), last.start(), kept);
        if (last.resurrected() == 0) {
            return new String[] {formula};
        }
        String without = subject.known(last.crrExcludingResurrected(), subject.figures()::percent);
        return new String[] {formula, words.formulaWithout(last.resurrected(), without)};
    }

    private Chart history(List<Movement> periods) {
        double[] kept = periods.stream().mapToDouble(StayedSection::kept).toArray();
        double least = Arrays.stream(kept).min().orElse(0);
        double most = Arrays.stream(kept).max().orElse(100);
        Axis up = Axis.between(least, most, 3, subject::step);
        List<Axis.Tick> ticks = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        List<Plot.Point> points = new ArrayList<>();
        int every = (periods.size() + 3) / 4;
        for (int i = 0; i < periods.size(); i++) {
            points.add(new Plot.Point(i, kept[i]));
            if ((periods.size() - 1 - i) % every == 0) {
                YearMonth month = YearMonth.from(periods.get(i).from());
                ticks.add(new Axis.Tick(i, subject.figures().shortMonth(month)));
            }
        }
        layers.add(new Layer.Line(points, Plot.Style.MAIN));
        for (int i = 0; i < points.size(); i++) {
            boolean said = i == 0 || i == points.size() - 1;
            layers.add(new Layer.Dot(
                    points.get(i),
                    said ? subject.figures().decimal(kept[i], 1) : "",
                    i > 0 && kept[i] < kept[i - 1] ? Plot.Side.BELOW : Plot.Side.ABOVE));
        }
        Axis across = new Axis(-MARGIN, periods.size() - MARGIN, ticks);
        Chart chart = Chart.of(
                        words.historyUnit(subject.step(up.from())),
                        new Plot(words.history(), HEIGHT, across, up, layers).draw())
                .finding(words.history())
                .behind(table(periods));
        return most > 100 ? chart.remarks(words.aboveAll()) : chart;
    }

    private static double kept(Movement movement) {
        Double kept = movement.crr().value();
        return kept == null ? 0 : kept;
    }

    private DataTable table(List<Movement> periods) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.headFrom(), words.headStart(), words.headKept(), words.headWithout()));
        for (Movement period : periods) {
            rows.add(List.of(
                    subject.figures().date(period.from()),
                    subject.count(period.start()),
                    subject.known(period.crr(), subject.figures()::percent),
                    subject.known(period.crrExcludingResurrected(), subject.figures()::percent)));
        }
        return new DataTable(words.history(), List.of(Column.TEXT, Column.NUMBER, Column.NUMBER, Column.NUMBER), rows);
    }
}
