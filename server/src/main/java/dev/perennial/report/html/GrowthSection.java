package dev.perennial.report.html;

import dev.perennial.chart.Axis;
import dev.perennial.chart.BarChart.Kind;
import dev.perennial.chart.Chart;
import dev.perennial.chart.ColumnChart;
import dev.perennial.chart.ColumnChart.Part;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.insight.Movement;
import dev.perennial.report.GrowthWords;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Customers won and lost, month by month. */
final class GrowthSection {
    private static final int MOST_MONTHS = 18;
    private static final int RECENT_MONTHS = 3;
    private static final int HEIGHT = 190;

    private final Subject subject;
    private final GrowthWords words;

    private GrowthSection(Subject subject) {
        this.subject = subject;
        this.words = subject.words(GrowthWords.class);
    }

    static PageSection of(Subject subject) {
        return new GrowthSection(subject).section();
    }

    private PageSection section() {
        List<Movement> months = subject.report().growth();
        List<Movement> shown = months.subList(Math.max(0, months.size() - MOST_MONTHS), months.size());
        int activeDays = subject.report().activeDays();
        if (shown.stream().allMatch(month -> month.churned() == 0)) {
            return PageSection.empty(words.title(), words.nobodyLost(activeDays));
        }
        String sentence = sentence(shown);
        Chart chart = Chart.of(words.unit(), new ColumnChart(sentence, HEIGHT, scale(shown), columns(shown)).draw())
                .legend(
                        Chart.key(Kind.INK, words.keyNew()),
                        Chart.key(Kind.MID, words.keyBack()),
                        Chart.key(Kind.LEAK, words.keyLost()))
                .behind(table(months));
        return PageSection.of(words.title(), sentence, words.definition(activeDays), chart);
    }

    private String sentence(List<Movement> months) {
        List<Movement> recent = months.subList(Math.max(0, months.size() - RECENT_MONTHS), months.size());
        long won = recent.stream().mapToLong(GrowthSection::won).sum();
        long lost = recent.stream().mapToLong(Movement::churned).sum();
        return lost == 0
                ? words.nobodyLost(subject.report().activeDays())
                : words.ratio(subject.figures().decimal((double) won / lost, 1), recent.size());
    }

    private static long won(Movement month) {
        return month.acquired() + month.resurrected();
    }

    private Axis scale(List<Movement> months) {
        double up = months.stream().mapToDouble(GrowthSection::won).max().orElse(1);
        double down = months.stream().mapToDouble(Movement::churned).max().orElse(1);
        return Axis.between(-down, up, 4, value -> subject.step(Math.abs(value)));
    }

    private List<ColumnChart.Column> columns(List<Movement> months) {
        return months.stream()
                .map(month -> new ColumnChart.Column(
                        subject.figures().shortMonth(YearMonth.from(month.from())),
                        List.of(new Part(Kind.INK, month.acquired()), new Part(Kind.MID, month.resurrected())),
                        List.of(new Part(Kind.LEAK, month.churned()))))
                .toList();
    }

    private DataTable table(List<Movement> months) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.headMonth(), words.headNew(), words.headBack(), words.headLost(), words.headRatio()));
        for (Movement month : months.reversed()) {
            rows.add(List.of(
                    subject.figures().month(YearMonth.from(month.from())),
                    subject.count(month.acquired()),
                    subject.count(month.resurrected()),
                    subject.count(month.churned()),
                    subject.known(month.quickRatio(), ratio -> subject.figures().decimal(ratio, 1))));
        }
        return new DataTable(
                words.title(), List.of(Column.TEXT, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER), rows);
    }
}
