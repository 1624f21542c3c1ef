package dev.perennial.report.html;

import dev.perennial.chart.Markup;
import java.util.List;

/**
 * Everything that the template lays out.
 *
 * @param policy what a browser may load for the page: nothing but what stands in it
 * @param style our own, from the jar
 * @param sprite patterns that bars are filled with, our own
 * @param size of the shop in one line
 * @param because the headline's range and reason
 * @param sure how far the figures can be trusted
 */
public record ReportPage(
        String language,
        String direction,
        String title,
        String policy,
        String style,
        String sprite,
        String period,
        String size,
        Markup headline,
        Markup because,
        List<Markup> findings,
        List<PageSection> sections,
        String sureTitle,
        List<Markup> sure,
        String made,
        String tableBehind,
        String howCounted) {
    public ReportPage {
        findings = List.copyOf(findings);
        sections = List.copyOf(sections);
        sure = List.copyOf(sure);
    }
}
