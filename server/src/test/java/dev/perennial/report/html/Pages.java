package dev.perennial.report.html;

import dev.perennial.insight.SmallShop;
import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.ReportRequest;
import dev.perennial.report.Reports;
import dev.perennial.report.SourceCounts;
import java.util.Currency;
import java.util.Locale;

/** Pages of small shops. */
final class Pages {
    private Pages() {}

    static Report report(SmallShop shop) throws Exception {
        ReportRequest request =
                ReportRequest.of(7, new SourceCounts(1000, 998, 2, 2)).withCurrency(Currency.getInstance("EUR"));
        return Reports.compute(shop.connection(), request);
    }

    static String page(Report report, String language, Privacy privacy) {
        return ReportHtml.render(report, new HtmlOptions(Locale.of(language), privacy, "0.1"));
    }

    static String page(Report report, String language) {
        return page(report, language, Privacy.NAMED);
    }

    static String withoutStyle(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", "");
    }

    /** What a reader sees, with a line for each element. */
    static String text(String page) {
        return withoutStyle(page)
                .replaceAll("<[^>]*>", "\n")
                .replaceAll("\\n\\s*", "\n")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }
}
