package dev.perennial.console;

import dev.perennial.chart.Chart;
import dev.perennial.report.html.PageSection;
import java.util.List;

/**
 * A page of insight.
 *
 * @param name of the figure
 * @param period what it is about
 * @param csv where its table is
 */
public record InsightView(
        Shell shell,
        InsightWords words,
        String name,
        List<Tab> tabs,
        PageSection section,
        List<Chart> charts,
        String period,
        String csv) {
    public InsightView {
        tabs = List.copyOf(tabs);
        charts = List.copyOf(charts);
    }

    public record Tab(String path, String name, boolean current) {}
}
