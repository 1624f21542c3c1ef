package dev.perennial.report;

import static dev.perennial.report.Table.bar;
import static dev.perennial.report.Table.words;

import dev.perennial.insight.Baskets;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.Figure;
import dev.perennial.insight.FirstProducts;
import dev.perennial.report.Table.Cell;
import dev.perennial.report.Table.Column;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The sections about money: on how few it rests, baskets and discounts, first products. */
final class MoneySections {
    private static final Set<Long> SHOWN_PERCENT = Set.of(5L, 10L, 20L, 30L, 50L);
    private static final int MOST_PRODUCTS = 8;

    private MoneySections() {}

    static void best(Page page, Report report) {
        Concentration concentration = report.concentration();
        Double gini = concentration.gini().value();
        if (gini == null) {
            return;
        }
        Texts texts = page.texts();
        Table table = new Table(Column.LABEL, Column.BAR, Column.NUMBER, Column.NUMBER)
                .fullBar(1)
                .row(words(""), words(""), words(texts.say("best.head.share")), words(texts.say("best.head.people")));
        concentration.curve().stream()
                .filter(point -> SHOWN_PERCENT.contains(Math.round(point.ofCustomers() * 100)))
                .forEach(point -> table.row(
                        words(texts.say("best.row", texts.share(point.ofCustomers()))),
                        bar(Math.max(0, point.ofRevenue())),
                        words(texts.share(point.ofRevenue())),
                        words(texts.count(point.customers()))));
        page.section(texts.say("best.title"), texts.say("best.unit"));
        page.table(table);
        page.note(texts.say("best.gini", gini));
    }

    static void baskets(Page page, Report report) {
        Texts texts = page.texts();
        Baskets baskets = report.baskets();
        Table table = new Table(Column.NAME, Column.NUMBER, Column.NUMBER)
                .row(words(""), words(texts.say("basket.head.first")), words(texts.say("basket.head.repeat")))
                .row(row(
                        texts.say("basket.orders"),
                        baskets,
                        kind -> texts.count(kind.all().orders())))
                .row(row(
                        texts.say("basket.average"),
                        baskets,
                        kind -> known(
                                texts, kind.all().averageOrder(), cents -> texts.money(cents, report.currency()))));
        if (baskets.all().discounted().orders() > 0) {
            table.row(row(
                            texts.say("basket.discounted"),
                            baskets,
                            kind -> known(texts, kind.discountedOrders(), texts::of100)))
                    .row(row(
                            texts.say("basket.discount"),
                            baskets,
                            kind -> known(texts, kind.discountRate(), texts::share)));
        }
        page.section(texts.say("basket.title"));
        page.table(table);
        Double items = baskets.itemsPerOrder().value();
        if (items != null) {
            page.note(texts.say("basket.items", texts.say("decimal", items)));
        }
    }

    private static Cell[] row(String name, Baskets baskets, Function<Baskets.Kind, String> content) {
        return new Cell[] {words(name), words(content.apply(baskets.first())), words(content.apply(baskets.repeat()))};
    }

    private static String known(Texts texts, Figure figure, Function<Double, String> content) {
        Double value = figure.value();
        return value == null ? texts.none() : content.apply(value);
    }

    static void products(Page page, Report report) {
        FirstProducts products = report.firstProducts();
        Double common = products.commonRate().value();
        if (common == null) {
            return;
        }
        Texts texts = page.texts();
        Table table = new Table(Column.NAME, Column.BAR, Column.NUMBER, Column.LABEL, Column.NUMBER)
                .row(
                        words(texts.say("product.head.name")),
                        words(""),
                        words(texts.say("product.head.rate")),
                        words(texts.say("product.head.range")),
                        words(texts.say("product.head.people")));
        List<FirstProducts.Product> shown =
                products.products().stream().limit(MOST_PRODUCTS).toList();
        shown.forEach(product -> table.row(
                words(Display.harmless(product.name())),
                bar(product.rate().value()),
                words(texts.of100(product.rate().value())),
                words(PeopleSections.range(texts, product.rate())),
                words(texts.count(product.customers()))));
        page.section(
                texts.say("product.title"), texts.say("product.unit", texts.say("horizon." + products.horizonDays())));
        page.table(table);
        int rest = products.products().size() - shown.size();
        if (rest > 0) {
            page.note(texts.say("product.rest", rest, texts.of100(common)));
        }
    }
}
