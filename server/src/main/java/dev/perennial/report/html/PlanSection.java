package dev.perennial.report.html;

import dev.perennial.chart.BarChart;
import dev.perennial.chart.BarChart.Kind;
import dev.perennial.chart.BarChart.Row;
import dev.perennial.chart.BarChart.Tone;
import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.plan.Contact;
import dev.perennial.plan.ContactPlan;
import dev.perennial.report.PlanSentences;
import dev.perennial.report.PlanWords;
import dev.perennial.report.Privacy;
import java.util.ArrayList;
import java.util.List;

/** Who to write to and why, and whom to leave alone. */
final class PlanSection {
    private static final int MOST_CONTACTS = 12;

    private final Subject subject;
    private final PlanWords words;
    private final ContactPlan plan;

    private PlanSection(Subject subject, ContactPlan plan) {
        this.subject = subject;
        this.words = subject.words(PlanWords.class);
        this.plan = plan;
    }

    static PageSection of(Subject subject, ContactPlan plan) {
        return new PlanSection(subject, plan).section();
    }

    private PageSection section() {
        List<Chart> charts = new ArrayList<>();
        String sentence = words.nobody(ContactPlan.DAYS, plan.silent());
        if (!plan.contacts().isEmpty()) {
            sentence = words.write(plan.contacts().size(), ContactPlan.DAYS, plan.silent());
            charts.add(reasons(sentence));
        }
        if (!plan.leftAlone().isEmpty()) {
            charts.add(silences());
        }
        if (!plan.contacts().isEmpty()) {
            charts.add(subject.privacy() == Privacy.NAMED ? contacts() : Chart.empty(words.anonymous()));
        }
        return PageSection.of(words.title(), sentence, words.definition(ContactPlan.VALUE_DAYS), charts);
    }

    private Chart reasons(String sentence) {
        double full = plan.counts().stream()
                .mapToDouble(ContactPlan.ReasonCount::customers)
                .max()
                .orElse(1);
        List<Row> rows = plan.counts().stream()
                .map(count -> new Row(
                        words.reason(count.reason()),
                        Subject.bar(Kind.INK, count.customers() / full),
                        subject.count(count.customers()),
                        words.atStake(subject.roughMoney((double) count.expectedValue()), ContactPlan.VALUE_DAYS),
                        Tone.PLAIN))
                .toList();
        return Chart.of(words.unit(), new BarChart(sentence, BarChart.Size.WIDE, rows).draw());
    }

    private Chart silences() {
        double full = plan.leftAlone().stream()
                .mapToDouble(ContactPlan.SilenceCount::customers)
                .max()
                .orElse(1);
        List<Row> rows = plan.leftAlone().stream()
                .map(count -> new Row(
                        words.silence(count.reason()),
                        Subject.bar(Kind.STONE, count.customers() / full),
                        subject.count(count.customers())))
                .toList();
        String finding = words.silenceFinding(plan.silent());
        return Chart.of(words.silenceUnit(), new BarChart(finding, BarChart.Size.WIDE, rows).draw())
                .finding(finding);
    }

    private Chart contacts() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.headCustomer(), words.headOn(), words.headWhy(), words.headValue()));
        plan.contacts().stream().limit(MOST_CONTACTS).forEach(contact -> rows.add(row(contact)));
        DataTable table =
                new DataTable(words.listFinding(), List.of(Column.WORD, Column.WORD, Column.TEXT, Column.NUMBER), rows);
        return Chart.of(words.listUnit(rows.size() - 1, plan.contacts().size()), table.draw())
                .finding(words.listFinding());
    }

    private List<String> row(Contact contact) {
        return List.of(
                PlanSentences.customer(contact).isolated(),
                subject.figures().day(contact.contactOn()),
                PlanSentences.why(contact.why(), words),
                subject.money((double) contact.expectedValue()));
    }
}
