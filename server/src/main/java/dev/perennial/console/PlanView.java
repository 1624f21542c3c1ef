package dev.perennial.console;

import dev.perennial.chart.Markup;
import dev.perennial.report.html.PageSection;
import java.util.List;

/**
 * Whom to write to.
 *
 * @param listed how many of how many are shown
 */
public record PlanView(
        Shell shell,
        InsightWords words,
        PageSection section,
        List<InsightView.Tab> reasons,
        List<Row> rows,
        String listed) {
    public PlanView {
        reasons = List.copyOf(reasons);
        rows = List.copyOf(rows);
    }

    public record Row(Markup customer, String day, Markup why, String stake) {}
}
