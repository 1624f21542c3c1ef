package dev.perennial.report;

import dev.perennial.insight.Totals;
import dev.perennial.wording.Typed;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;

/** A report to read in a terminal: the findings as sentences, then the figures behind them. */
public final class ReportText {
    private ReportText() {}

    /** The text, each line ending in a line feed and none wider than asked for. */
    public static String render(Report report, TextOptions options) {
        Texts texts = Texts.of(options.locale(), options.charset());
        Page page = new Page(texts, options.width());
        page.plain(texts.words(ReportWords.class).title());
        if (report.totals().customers() == 0) {
            nothing(page, report);
        } else {
            everything(page, report, options.privacy());
        }
        Glyphs glyphs = new Glyphs(options.charset());
        return page.lines().stream()
                .map(line -> glyphs.fit(texts.wording().isRightToLeft() ? line : Typed.withoutMarks(line)) + "\n")
                .collect(Collectors.joining());
    }

    private static void nothing(Page page, Report report) {
        ReportWords words = page.texts().words(ReportWords.class);
        page.plain(words.nothing());
        if (report.source().accepted() == 0 && report.source().rejected() > 0) {
            page.plain(words.nothingRejected(report.source().rejected()));
        }
    }

    private static void everything(Page page, Report report, Privacy privacy) {
        subtitle(page, report);
        Findings.of(report, page.texts().wording()).forEach(finding -> {
            page.blank();
            page.plain(finding);
        });
        PlanSection.write(page, report, privacy);
        PeopleSections.funnel(page, report);
        TimingSection.write(page, report);
        PeopleSections.stayed(page, report);
        PeopleSections.growth(page, report);
        PeopleSections.cohorts(page, report);
        WorthSection.write(page, report);
        MoneySections.best(page, report);
        PeopleSections.rfm(page, report);
        MoneySections.baskets(page, report);
        MoneySections.products(page, report);
        terms(page, report);
    }

    private static void subtitle(Page page, Report report) {
        Texts texts = page.texts();
        ReportWords words = texts.words(ReportWords.class);
        Totals totals = report.totals();
        page.plain(words.period(
                texts.date(Objects.requireNonNull(totals.firstOrder())),
                texts.date(Objects.requireNonNull(totals.lastOrder()))));
        String gross = texts.money((double) totals.gross(), report.currency());
        if (totals.net() == totals.gross()) {
            page.plain(words.size(totals.orders(), totals.customers(), gross));
        } else {
            String net = texts.money((double) totals.net(), report.currency());
            page.plain(words.sizeNet(totals.orders(), totals.customers(), gross, net));
        }
    }

    private static void terms(Page page, Report report) {
        TermWords words = page.texts().words(TermWords.class);
        LocalDate lastDay = Objects.requireNonNull(report.asOf()).minusDays(1);
        page.section(words.title(), words.customer());
        page.note(words.chance());
        page.note(words.kept(report.activeDays()));
        page.note(words.net(page.texts().date(lastDay)));
        if (report.currency() == null) {
            page.note(words.noCurrency());
        }
        if (report.clv() == null) {
            page.note(words.withoutModels());
        }
    }
}
