package dev.perennial.report.html;

import dev.perennial.chart.Markup;
import dev.perennial.insight.Totals;
import dev.perennial.plan.ContactPlan;
import dev.perennial.prediction.Clv;
import dev.perennial.report.Findings;
import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.ReportWords;
import dev.perennial.report.TermWords;
import dev.perennial.wording.Wording;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** A report as one page of HTML that needs nothing else. */
public final class ReportHtml {
    private static final List<Function<Subject, PageSection>> SECTIONS = List.of(
            LostSection::of,
            TimingSection::of,
            StayedSection::of,
            GrowthSection::of,
            CohortSection::of,
            BestSection::of,
            RfmSection::of,
            ProductSection::of,
            BasketSection::of);

    private ReportHtml() {}

    /** The page. */
    public static String render(Report report, HtmlOptions options) {
        TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
        StringOutput output = new StringOutput(1 << 18);
        engine.render(
                "report/page.jte",
                page(new Subject(report, Wording.of(options.locale()), options.privacy()), options),
                output);
        return output.toString();
    }

    private static ReportPage page(Subject subject, HtmlOptions options) {
        ReportWords words = subject.words(ReportWords.class);
        TermWords terms = subject.words(TermWords.class);
        Look look = Look.of(subject.wording());
        boolean empty = subject.report().totals().customers() == 0;
        Headline headline = empty ? nothing(subject, words) : Headline.of(subject);
        return new ReportPage(
                subject.wording().tag(),
                subject.wording().isRightToLeft() ? "rtl" : "ltr",
                words.title(),
                look.policy(),
                look.css(),
                look.sprite(),
                empty ? "" : period(subject, words),
                empty ? "" : size(subject, words),
                Markup.text(headline.sentence()),
                Markup.text(headline.because()),
                empty
                        ? List.of()
                        : Findings.of(subject.report(), subject.wording()).stream()
                                .skip(1)
                                .map(Markup::text)
                                .toList(),
                empty ? List.of() : sections(subject),
                terms.sure(),
                sure(subject, terms, options).map(Markup::text).toList(),
                empty ? "" : terms.made(options.version(), subject.figures().date(lastDay(subject))),
                terms.tableBehind(),
                terms.howCounted());
    }

    private static List<PageSection> sections(Subject subject) {
        List<PageSection> sections = new ArrayList<>();
        SECTIONS.forEach(section -> sections.add(section.apply(subject)));
        Clv clv = subject.report().clv();
        if (clv != null) {
            sections.add(WorthSection.of(subject, clv));
        }
        ContactPlan plan = subject.report().contactPlan();
        if (plan != null) {
            sections.add(PlanSection.of(subject, plan));
        }
        return sections;
    }

    private static Headline nothing(Subject subject, ReportWords words) {
        long rejected = subject.report().source().rejected();
        return new Headline(words.nothing(), rejected > 0 ? words.nothingRejected(rejected) : "");
    }

    private static String period(Subject subject, ReportWords words) {
        Totals totals = subject.report().totals();
        return words.period(
                subject.figures().date(Objects.requireNonNull(totals.firstOrder())),
                subject.figures().date(Objects.requireNonNull(totals.lastOrder())));
    }

    private static String size(Subject subject, ReportWords words) {
        Totals totals = subject.report().totals();
        String gross = subject.roughMoney((double) totals.gross());
        return totals.net() == totals.gross()
                ? words.size(totals.orders(), totals.customers(), gross)
                : words.sizeNet(totals.orders(), totals.customers(), gross, subject.roughMoney((double) totals.net()));
    }

    private static LocalDate lastDay(Subject subject) {
        return Objects.requireNonNull(subject.report().asOf()).minusDays(1);
    }

    private static Stream<String> sure(Subject subject, TermWords terms, HtmlOptions options) {
        Report report = subject.report();
        List<String> sentences = new ArrayList<>();
        sentences.add(terms.chance());
        sentences.add(terms.customer());
        if (report.asOf() != null) {
            sentences.add(terms.net(subject.figures().date(lastDay(subject))));
        }
        if (report.currency() == null) {
            sentences.add(terms.noCurrency());
        }
        if (report.clv() == null) {
            sentences.add(terms.withoutModels());
        }
        long rejected = report.source().rejected();
        sentences.add(
                rejected > 0
                        ? terms.rows(report.source().rows(), rejected)
                        : terms.allRows(report.source().rows()));
        if (options.privacy() == Privacy.ANONYMOUS) {
            sentences.add(terms.anonymous());
        }
        return sentences.stream();
    }
}
