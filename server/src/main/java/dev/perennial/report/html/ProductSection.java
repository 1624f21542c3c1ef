package dev.perennial.report.html;

import dev.perennial.chart.Axis;
import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.chart.IntervalChart;
import dev.perennial.chart.IntervalChart.Certainty;
import dev.perennial.insight.FirstProducts;
import dev.perennial.models.Estimate;
import dev.perennial.report.Findings;
import dev.perennial.report.ProductWords;
import dev.perennial.wording.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Which first products bring people back, as ranges beside the rate of all. */
final class ProductSection {
    private static final int MOST_PRODUCTS = 8;
    private static final int MOST_TABLE_ROWS = 30;

    private final Subject subject;
    private final ProductWords words;
    private final FirstProducts products;

    private ProductSection(Subject subject) {
        this.subject = subject;
        this.words = subject.words(ProductWords.class);
        this.products = subject.report().firstProducts();
    }

    static PageSection of(Subject subject) {
        return new ProductSection(subject).section();
    }

    private PageSection section() {
        Double common = products.commonRate().value();
        if (common == null || products.products().isEmpty()) {
            return PageSection.empty(words.title(), words.unknown());
        }
        long all = subject.figures().of100(common);
        String sentence = Findings.standout(products)
                .map(best -> words.stands(
                        new Typed(best.name()),
                        subject.figures().of100(best.rate().value()),
                        all))
                .orElse(words.alike(all));
        List<FirstProducts.Product> shown =
                products.products().stream().limit(MOST_PRODUCTS).toList();
        Axis scale = IntervalChart.scale(
                DoubleStream.concat(
                        DoubleStream.of(common),
                        shown.stream().mapToDouble(each -> each.rate().high())),
                subject::of100);
        double full = scale.to();
        IntervalChart chart = new IntervalChart(
                sentence,
                scale,
                common / full,
                shown.stream().map(each -> row(each, common, full)).toList());
        Chart framed = Chart.of(words.unit(subject.horizon(products.horizonDays()), all), chart.draw())
                .behind(table());
        int rest = products.products().size() - shown.size();
        return PageSection.of(
                words.title(), sentence, words.definition(), rest > 0 ? framed.remarks(words.rest(rest, all)) : framed);
    }

    private IntervalChart.Row row(FirstProducts.Product product, double common, double full) {
        Estimate rate = product.rate();
        return new IntervalChart.Row(
                Subject.typed(product.name()),
                rate.low() / full,
                rate.value() / full,
                rate.high() / full,
                rate.low() <= common && common <= rate.high() ? Certainty.UNSURE : Certainty.SURE,
                subject.of100(rate.value()),
                words.between(subject.range(rate), product.customers()));
    }

    private DataTable table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.headProduct(), words.headPeople(), words.headBack(), words.headRate(), words.headRange()));
        products.products().stream()
                .limit(MOST_TABLE_ROWS)
                .forEach(product -> rows.add(List.of(
                        Subject.typed(product.name()),
                        subject.count(product.customers()),
                        subject.count(product.repeated()),
                        subject.of100(product.rate().value()),
                        subject.range(product.rate()))));
        return new DataTable(
                words.title(), List.of(Column.TEXT, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER), rows);
    }
}
