package dev.perennial.report.html;

import dev.perennial.chart.BarChart;
import dev.perennial.chart.BarChart.Kind;
import dev.perennial.chart.BarChart.Part;
import dev.perennial.chart.BarChart.Row;
import dev.perennial.chart.BarChart.Tone;
import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.insight.FunnelStep;
import dev.perennial.models.Estimate;
import dev.perennial.report.Findings;
import dev.perennial.report.LostWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Of 100 people who buy once, how many go on: bars that shrink, the largest loss marked. */
final class LostSection {
    private static final int MOST_STEPS = 4;
    private static final int MOST_ROWS = 10;
    private static final double SHORTEST_STEP = 0.005;

    private final Subject subject;
    private final LostWords words;

    private LostSection(Subject subject) {
        this.subject = subject;
        this.words = subject.words(LostWords.class);
    }

    static PageSection of(Subject subject) {
        return new LostSection(subject).section();
    }

    private PageSection section() {
        List<FunnelStep> funnel = subject.report().purchaseFunnel();
        Optional<Integer> days = Findings.horizon(funnel.getFirst()).map(FunnelStep.Horizon::days);
        List<Estimate> known = days.map(horizon -> known(funnel, horizon)).orElse(List.of());
        if (known.isEmpty() || days.isEmpty()) {
            return PageSection.empty(words.title(), words.unknown());
        }
        int leak = leak(known);
        String sentence = sentence(known, leak);
        Chart chart = Chart.of(
                        words.unit(subject.horizon(days.get())),
                        new BarChart(sentence, BarChart.Size.TALL, rows(known, leak)).draw())
                .behind(table(funnel, days.get()));
        return PageSection.of(words.title(), sentence, words.definition(), chart);
    }

    /** The steps from the first on whose chance is known well enough to draw. */
    private static List<Estimate> known(List<FunnelStep> funnel, int days) {
        return funnel.stream()
                .limit(MOST_STEPS)
                .map(step -> step.within(days).toOptional())
                .takeWhile(chance -> chance.isPresent() && !Findings.isWide(chance.get()))
                .map(Optional::orElseThrow)
                .toList();
    }

    /** The step at which most of the 100 are lost. */
    private static int leak(List<Estimate> steps) {
        double left = 1;
        double most = -1;
        int leak = 0;
        for (int i = 0; i < steps.size(); i++) {
            double lost = left * (1 - steps.get(i).value());
            if (lost > most) {
                most = lost;
                leak = i;
            }
            left *= steps.get(i).value();
        }
        return leak;
    }

    private String sentence(List<Estimate> steps, int leak) {
        if (leak > 0) {
            return words.later(leak + 1);
        }
        boolean staying =
                steps.size() > 1 && steps.get(1).low() > steps.getFirst().high();
        return staying ? words.first() : words.firstOnly();
    }

    private List<Row> rows(List<Estimate> steps, int leak) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(words.purchase(1), Subject.bar(Kind.BRAND, 1), subject.count(100)));
        double left = 1;
        for (int i = 0; i < steps.size() && left >= SHORTEST_STEP; i++) {
            Estimate step = steps.get(i);
            double next = left * step.value();
            Kind lost = i == leak ? Kind.LEAK : Kind.LOST;
            List<Part> parts = List.of(new Part(Kind.BRAND, 0, next), new Part(lost, next, left));
            String label = words.purchase(i + 2);
            if (i == leak) {
                rows.add(new Row(
                        label,
                        parts,
                        subject.of100(next),
                        words.stop(subject.figures().of100(left - next)),
                        Tone.LEAK));
            } else {
                rows.add(new Row(label, parts, subject.of100(next), goOn(step), Tone.PLAIN));
            }
            left = next;
        }
        return rows;
    }

    private String goOn(Estimate step) {
        return words.goOn(
                subject.figures().of100(step.value()),
                subject.figures().of100(step.low()),
                subject.figures().of100(step.high()));
    }

    private DataTable table(List<FunnelStep> funnel, int days) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(words.headStep(), words.headRate(), words.headRange(), words.headPeople(), words.headMedian()));
        funnel.stream().limit(MOST_ROWS).forEach(step -> {
            Optional<Estimate> chance = step.within(days).toOptional();
            rows.add(List.of(
                    words.step(step.from(), step.from() + 1),
                    chance.filter(estimate -> !Findings.isWide(estimate))
                            .map(estimate -> subject.of100(estimate.value()))
                            .orElse(subject.figures().none()),
                    chance.map(subject::range).orElse(subject.figures().none()),
                    subject.count(step.customers()),
                    subject.known(step.medianDaysAmongRepeaters(), median -> subject.count(Math.round(median)))));
        });
        return new DataTable(
                words.title(), List.of(Column.TEXT, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER), rows);
    }
}
