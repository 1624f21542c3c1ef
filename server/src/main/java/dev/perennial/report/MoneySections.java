package dev.perennial.report;

import static dev.perennial.report.Table.bar;
import static dev.perennial.report.Table.words;

import dev.perennial.insight.Baskets;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.Figure;
import dev.perennial.insight.FirstProducts;
import dev.perennial.report.Table.Cell;
import dev.perennial.report.Table.Column;
import dev.perennial.wording.Typed;
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
        BestWords say = texts.words(BestWords.class);
        if (!Findings.tellsShares(concentration)) {
            page.section(say.title());
            page.note(say.unknown());
            return;
        }
        Table table = new Table(Column.LABEL, Column.BAR, Column.NUMBER, Column.NUMBER)
                .fullBar(1)
                .row(words(""), words(""), words(say.headShare()), words(say.headPeople()));
        concentration.curve().stream()
                .filter(point -> SHOWN_PERCENT.contains(Math.round(point.ofCustomers() * 100)))
                .forEach(point -> table.row(
                        words(say.row(texts.share(point.ofCustomers()))),
                        bar(Math.max(0, point.ofRevenue())),
                        words(texts.share(point.ofRevenue())),
                        words(texts.count(point.customers()))));
        page.section(say.title(), say.textUnit());
        page.table(table);
        page.note(say.gini(texts.decimal(gini, 2)));
    }

    static void baskets(Page page, Report report) {
        Texts texts = page.texts();
        BasketWords say = texts.words(BasketWords.class);
        Baskets baskets = report.baskets();
        Table table = new Table(Column.NAME, Column.NUMBER, Column.NUMBER)
                .row(words(""), words(say.first()), words(say.later()))
                .row(row(say.orders(), baskets, kind -> texts.count(kind.all().orders())))
                .row(row(
                        say.average(),
                        baskets,
                        kind -> known(
                                texts, kind.all().averageOrder(), cents -> texts.money(cents, report.currency()))));
        if (baskets.all().discounted().orders() > 0) {
            table.row(row(say.discounted(), baskets, kind -> known(texts, kind.discountedOrders(), texts::of100)))
                    .row(row(say.discount(), baskets, kind -> known(texts, kind.discountRate(), texts::share)));
        }
        page.section(say.title());
        page.table(table);
        Double items = baskets.itemsPerOrder().value();
        if (items != null) {
            page.note(say.items(texts.decimal(items, 1)));
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
        ProductWords say = texts.words(ProductWords.class);
        Table table = new Table(Column.NAME, Column.BAR, Column.NUMBER, Column.LABEL, Column.NUMBER)
                .row(
                        words(say.headProduct()),
                        words(""),
                        words(say.headRate()),
                        words(say.headRange()),
                        words(say.headPeople()));
        List<FirstProducts.Product> shown =
                products.products().stream().limit(MOST_PRODUCTS).toList();
        shown.forEach(product -> table.row(
                words(new Typed(product.name()).isolated()),
                bar(product.rate().value()),
                words(texts.of100(product.rate().value())),
                words(texts.range(product.rate())),
                words(texts.count(product.customers()))));
        page.section(say.title(), say.textUnit(texts.horizon(products.horizonDays())));
        page.table(table);
        int rest = products.products().size() - shown.size();
        if (rest > 0) {
            page.note(say.rest(rest, texts.wording().figures().of100(common)));
        }
    }
}
