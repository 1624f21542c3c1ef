package dev.perennial.live;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.perennial.insight.Baskets;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.Figure;
import dev.perennial.insight.Filter;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.insight.RfmCell;
import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.report.InsightJson.Head;
import dev.perennial.report.InsightJson.Slice;
import dev.perennial.report.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The same figures as tables: a header, one row each, empty where a figure cannot be given. */
public final class InsightCsv {
    private static final MathContext SIGNIFICANT = new MathContext(9, RoundingMode.HALF_UP);

    private InsightCsv() {}

    public static Table movements(List<Movement> movements) {
        return table(
                List.of(
                        "from",
                        "to",
                        "start",
                        "end",
                        "new",
                        "retained",
                        "resurrected",
                        "churned",
                        "crr",
                        "crrExcludingResurrected",
                        "quickRatio"),
                movements.stream()
                        .map(each -> texts(
                                each.from(),
                                each.to(),
                                each.start(),
                                each.end(),
                                each.acquired(),
                                each.retained(),
                                each.resurrected(),
                                each.churned(),
                                number(each.crr()),
                                number(each.crrExcludingResurrected()),
                                number(each.quickRatio()))));
    }

    public static Table funnel(Head head, List<FunnelStep> steps) {
        List<String> header =
                new ArrayList<>(List.of("from", "customers", "repeated", "medianDaysAmongRepeaters", "medianDays"));
        for (int days : FunnelStep.HORIZONS) {
            header.addAll(List.of("p" + days, "low" + days, "high" + days));
        }
        return table(header, steps.stream().map(step -> {
            List<String> row = new ArrayList<>(texts(
                    step.from(),
                    step.customers(),
                    step.repeated(),
                    number(step.medianDaysAmongRepeaters()),
                    step.medianDays().isPresent() ? step.medianDays().getAsInt() : null));
            FunnelStep.HORIZONS.forEach(days -> row.addAll(estimate(step.within(days))));
            return row;
        }));
    }

    private static List<String> estimate(Outcome<Estimate> outcome) {
        return switch (outcome) {
            case Outcome.Given<Estimate> given ->
                texts(
                        number(given.value().value()),
                        number(given.value().low()),
                        number(given.value().high()));
            case Outcome.NotGiven<Estimate> none -> List.of("", "", "");
        };
    }

    /** One row a cohort and month. */
    public static Table cohorts(Head head, List<Cohort> cohorts) {
        List<List<String>> rows = new ArrayList<>();
        for (Cohort cohort : cohorts) {
            for (int month = 0; month < cohort.active().size(); month++) {
                rows.add(texts(
                        cohort.month(),
                        cohort.customers(),
                        month,
                        cohort.active().get(month)));
            }
        }
        return table(List.of("cohort", "customers", "month", "active"), rows.stream());
    }

    public static Table rfm(Head head, List<RfmCell> cells) {
        return table(
                List.of("recency", "frequency", "monetary", "customers", "netRevenue"),
                cells.stream()
                        .map(cell -> texts(
                                cell.recency(),
                                cell.frequency(),
                                cell.monetary(),
                                cell.customers(),
                                BigDecimal.valueOf(cell.netRevenue(), Report.digits(head.currency()))
                                        .toPlainString())));
    }

    public static Table concentration(Head head, Concentration concentration) {
        return table(
                List.of("customers", "ofCustomers", "ofRevenue"),
                concentration.curve().stream()
                        .map(point ->
                                texts(point.customers(), number(point.ofCustomers()), number(point.ofRevenue()))));
    }

    public static Table dependence(Head head, Baskets baskets) {
        return table(
                List.of(
                        "kind",
                        "orders",
                        "discountedOrders",
                        "discountedOrderShare",
                        "discountedRevenueShare",
                        "discountRate"),
                Stream.of(dependence("first", baskets.first()), dependence("repeat", baskets.repeat())));
    }

    static Table filters(Head head, List<Filter.Values> filters) {
        return table(
                List.of("filter", "value", "name", "customers"),
                filters.stream()
                        .flatMap(kind -> kind.values().stream()
                                .map(each ->
                                        texts(kind.by().parameter(), each.value(), each.name(), each.customers()))));
    }

    private static List<String> dependence(String name, Baskets.Kind kind) {
        return texts(
                name,
                kind.all().orders(),
                kind.discounted().orders(),
                number(kind.discountedOrders()),
                number(kind.discountedRevenue()),
                number(kind.discountRate()));
    }

    private static @Nullable String number(Figure figure) {
        Double value = figure.value();
        return value == null ? null : number(value.doubleValue());
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).round(SIGNIFICANT).toPlainString();
    }

    private static List<String> texts(@Nullable Object... values) {
        return Stream.of(values)
                .map(value -> value == null ? "" : value.toString())
                .toList();
    }

    private static Table table(List<String> header, Stream<List<String>> rows) {
        return new Table(header, rows.toList());
    }

    /** Rows of one width. */
    public record Table(List<String> header, List<List<String>> rows) {}

    /** The same table of one period after the other, from and to before each row. */
    static <T> Table series(List<Slice<T>> series, Function<T, Table> table) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = List.of("from", "to");
        for (Slice<T> slice : series) {
            Table one = table.apply(slice.figure());
            header = joined(List.of("periodFrom", "periodTo"), one.header());
            for (List<String> row : one.rows()) {
                rows.add(joined(List.of(slice.from().toString(), slice.to().toString()), row));
            }
        }
        return new Table(header, rows);
    }

    private static List<String> joined(List<String> first, List<String> rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(rest);
        return all;
    }

    /** As CSV. */
    public static String text(Table table) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(table.header());
            table.rows().forEach(writer::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
