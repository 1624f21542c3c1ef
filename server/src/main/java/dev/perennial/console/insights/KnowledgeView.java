package dev.perennial.console.insights;

import dev.perennial.chart.Markup;
import dev.perennial.console.InsightView;
import dev.perennial.console.Shell;
import java.util.List;

/**
 * Of how many people what is known.
 *
 * @param sentence the finding; empty while nothing is known
 */
public record KnowledgeView(
        Shell shell,
        KnowledgeWords words,
        String insight,
        String tabsLabel,
        String png,
        List<InsightView.Tab> tabs,
        String sentence,
        String unit,
        Markup drawing,
        List<Row> rows) {
    public KnowledgeView {
        tabs = List.copyOf(tabs);
        rows = List.copyOf(rows);
    }

    public record Row(Markup what, String people, String share) {}
}
