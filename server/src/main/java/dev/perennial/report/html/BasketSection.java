package dev.perennial.report.html;

import dev.perennial.chart.BarChart;
import dev.perennial.chart.BarChart.Kind;
import dev.perennial.chart.BarChart.Row;
import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.chart.Markup;
import dev.perennial.insight.Baskets;
import dev.perennial.report.BasketWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** First and later orders side by side: how large, and how many needed a discount. */
final class BasketSection {
    private final Subject subject;
    private final BasketWords words;
    private final Baskets baskets;

    private BasketSection(Subject subject) {
        this.subject = subject;
        this.words = subject.words(BasketWords.class);
        this.baskets = subject.report().baskets();
    }

    static PageSection of(Subject subject) {
        return new BasketSection(subject).section();
    }

    private PageSection section() {
        boolean discounts = baskets.all().discounted().orders() > 0;
        Chart chart = discounts
                ? Chart.of(words.unit(), bars()).behind(table())
                : Chart.of(words.noDiscounts(), table().draw());
        Double items = baskets.itemsPerOrder().value();
        if (items != null) {
            chart = chart.remarks(words.items(subject.figures().decimal(items, 1)));
        }
        return PageSection.of(words.title(), sentence(), words.definition(), chart);
    }

    private String sentence() {
        Double organic = baskets.organicRepeatShare().value();
        String first = average(baskets.first());
        if (baskets.repeat().all().orders() == 0) {
            return words.onlyFirst(first);
        }
        String averages = words.plain(first, average(baskets.repeat()));
        return organic == null ? averages : words.organic(subject.figures().of100(organic)) + " " + averages;
    }

    private String average(Baskets.Kind kind) {
        return subject.known(kind.all().averageOrder(), subject::money);
    }

    private Markup bars() {
        return new BarChart(
                        words.unit(),
                        BarChart.Size.THIN,
                        List.of(row(words.first(), baskets.first()), row(words.later(), baskets.repeat())))
                .draw();
    }

    private Row row(String label, Baskets.Kind kind) {
        Double share = kind.discountedOrders().value();
        return new Row(
                label,
                Subject.bar(Kind.STONE, share == null ? 0 : share),
                subject.known(kind.discountedOrders(), subject::of100));
    }

    private DataTable table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", words.first(), words.later()));
        rows.add(row(words.orders(), kind -> subject.count(kind.all().orders())));
        rows.add(row(words.average(), this::average));
        if (baskets.all().discounted().orders() > 0) {
            rows.add(row(words.discounted(), kind -> subject.known(kind.discountedOrders(), subject::of100)));
            rows.add(row(words.discount(), kind -> subject.known(kind.discountRate(), subject.figures()::share)));
        }
        return new DataTable(words.title(), List.of(Column.TEXT, Column.NUMBER, Column.NUMBER), rows);
    }

    private List<String> row(String label, Function<Baskets.Kind, String> content) {
        return List.of(label, content.apply(baskets.first()), content.apply(baskets.repeat()));
    }
}
