package dev.perennial.console;

import dev.perennial.chart.Chart;
import dev.perennial.report.html.PageSection;
import java.util.List;
import java.util.Optional;

/**
 * A page of insight.
 *
 * @param name of the figure
 * @param period what it is about
 * @param csv where its table is
 * @param keys its numbers, held to the time before
 * @param people its numbers, each with the people behind it
 */
public record InsightView(
        Shell shell,
        InsightWords words,
        String name,
        List<Tab> tabs,
        PageSection section,
        List<Chart> charts,
        String period,
        String csv,
        List<Key> keys,
        Optional<People> people) {
    public InsightView {
        tabs = List.copyOf(tabs);
        charts = List.copyOf(charts);
        keys = List.copyOf(keys);
    }

    public record Tab(String path, String name, boolean current) {}

    /**
     * A number.
     *
     * @param before what it was before, as a sentence; may be empty
     */
    public record Key(String name, String value, String before) {}

    /** Numbers with the people behind them; the first head is that of the rows. */
    public record People(List<String> heads, List<PeopleRow> rows) {
        public People {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    public record PeopleRow(String head, List<PeopleCell> cells) {
        public PeopleRow {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A number of a row.
     *
     * @param path where the people are; empty where there are none to show
     */
    public record PeopleCell(String text, String path) {}
}
