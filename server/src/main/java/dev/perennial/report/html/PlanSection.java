package dev.perennial.report.html;

import dev.perennial.chart.BarChart;
import dev.perennial.chart.BarChart.Kind;
import dev.perennial.chart.BarChart.Row;
import dev.perennial.chart.BarChart.Tone;
import dev.perennial.chart.Chart;
import dev.perennial.chart.LetterList;
import dev.perennial.chart.LetterList.Letter;
import dev.perennial.plan.Contact;
import dev.perennial.plan.ContactPlan;
import dev.perennial.report.ContactWording;
import dev.perennial.report.PlanWords;
import dev.perennial.report.Privacy;
import dev.perennial.wording.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
        String sentence = words.nobodyNow(ContactPlan.DAYS, plan.silent());
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
        return PageSection.of(words.title(), sentence, words.definition(), charts);
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
        return Chart.of(words.reasonsUnit(), new BarChart(sentence, BarChart.Size.WIDE, rows).draw());
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
        List<Letter> letters =
                plan.contacts().stream().limit(MOST_CONTACTS).map(this::letter).toList();
        return Chart.of(
                        words.listUnit(
                                letters.size(),
                                plan.contacts().size(),
                                subject.figures().date(plan.from())),
                        new LetterList(words.listFinding(), letters).draw())
                .finding(words.listFinding());
    }

    private Letter letter(Contact contact) {
        return new Letter(
                customer(contact).isolated(),
                subject.money((double) contact.expectedValue()),
                ContactWording.of(words, contact.why()),
                subject.figures().day(contact.contactOn()));
    }

    /** The e-mail address where there is one, else the shop's own id. */
    private static Typed customer(Contact contact) {
        return new Typed(Objects.requireNonNullElse(contact.email(), contact.customer()));
    }
}
