package dev.perennial.report;

import dev.perennial.insight.Totals;
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
        page.plain(texts.say("title"));
        if (report.totals().customers() == 0) {
            nothing(page, report);
        } else {
            everything(page, report);
        }
        Glyphs glyphs = new Glyphs(options.charset());
        return page.lines().stream().map(line -> glyphs.fit(line) + "\n").collect(Collectors.joining());
    }

    private static void nothing(Page page, Report report) {
        Texts texts = page.texts();
        page.plain(texts.say("nothing"));
        if (report.source().accepted() == 0 && report.source().rejected() > 0) {
            page.plain(texts.say("nothing.rejected", report.source().rejected()));
        }
    }

    private static void everything(Page page, Report report) {
        subtitle(page, report);
        Findings.of(report, page.texts()).forEach(finding -> {
            page.blank();
            page.plain(finding);
        });
        PeopleSections.funnel(page, report);
        TimingSection.write(page, report);
        PeopleSections.stayed(page, report);
        PeopleSections.growth(page, report);
        PeopleSections.cohorts(page, report);
        MoneySections.best(page, report);
        PeopleSections.rfm(page, report);
        MoneySections.baskets(page, report);
        MoneySections.products(page, report);
        terms(page, report);
    }

    private static void subtitle(Page page, Report report) {
        Texts texts = page.texts();
        Totals totals = report.totals();
        page.plain(texts.say(
                "subtitle",
                texts.date(Objects.requireNonNull(totals.firstOrder())),
                texts.date(Objects.requireNonNull(totals.lastOrder()))));
        String gross = texts.money((double) totals.gross(), report.currency());
        if (totals.net() == totals.gross()) {
            page.plain(texts.say("subtitle.size", totals.orders(), totals.customers(), gross));
        } else {
            String net = texts.money((double) totals.net(), report.currency());
            page.plain(texts.say("subtitle.size.net", totals.orders(), totals.customers(), gross, net));
        }
    }

    private static void terms(Page page, Report report) {
        Texts texts = page.texts();
        LocalDate lastDay = Objects.requireNonNull(report.asOf()).minusDays(1);
        page.section(texts.say("terms.title"), texts.say("terms.customer"));
        page.note(texts.say("terms.chance"));
        page.note(texts.say("terms.kept", report.activeDays()));
        page.note(texts.say("terms.net", texts.date(lastDay)));
    }
}
