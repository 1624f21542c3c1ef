package dev.perennial.report.html;

import dev.perennial.chart.Axis;
import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.chart.DataTable.Column;
import dev.perennial.chart.HeatMap;
import dev.perennial.chart.HeatMap.Cell;
import dev.perennial.chart.HeatMap.Ripeness;
import dev.perennial.chart.IntervalChart;
import dev.perennial.chart.IntervalChart.Certainty;
import dev.perennial.models.Forecast;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.rhythm.Regularity;
import dev.perennial.prediction.Backtest;
import dev.perennial.prediction.Clv;
import dev.perennial.prediction.Segment;
import dev.perennial.prediction.Segment.Risk;
import dev.perennial.prediction.Segment.Value;
import dev.perennial.prediction.Worth;
import dev.perennial.report.WorthWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** What today's customers will bring: the sum, the customers by value and risk, and how well the model foretold the past. */
final class WorthSection {
    private static final int LEAST_PEOPLE = 30;

    private final Subject subject;
    private final WorthWords words;
    private final Clv clv;

    private WorthSection(Subject subject, Clv clv) {
        this.subject = subject;
        this.words = subject.words(WorthWords.class);
        this.clv = clv;
    }

    static PageSection of(Subject subject, Clv clv) {
        return new WorthSection(subject, clv).section();
    }

    private PageSection section() {
        Worth worth = clv.worth().toOptional().orElse(null);
        if (worth == null) {
            return PageSection.empty(words.title(), words.unknown());
        }
        List<Chart> charts = new ArrayList<>();
        if (!clv.segments().isEmpty() && worth.customers() >= LEAST_PEOPLE) {
            charts.add(grid());
        }
        charts.add(clv.backtest().toOptional().map(this::backtest).orElseGet(() -> Chart.empty(words.untested())));
        String model = clv.chosen()
                .toOptional()
                .map(WorthSection::name)
                .orElse(subject.figures().none());
        return PageSection.of(words.title(), sentence(worth), definition(worth, model), charts)
                .because(because(worth).toArray(String[]::new));
    }

    private List<String> because(Worth worth) {
        List<String> because = new ArrayList<>();
        because.add(words.unit(worth.customers()) + ".");
        worth.discountedRevenue().toOptional().ifPresent(revenue -> because.add(discounted(revenue)));
        because.add(words.buyers(Math.round(worth.buyersIn30Days()), Math.round(worth.buyersIn90Days())));
        return because;
    }

    private String discounted(Forecast revenue) {
        return words.discounted(
                subject.figures().share(Clv.ANNUAL_DISCOUNT_RATE),
                subject.roughMoney(revenue.low()),
                subject.roughMoney(revenue.high()),
                subject.roughMoney(revenue.expected()));
    }

    private String definition(Worth worth, String model) {
        String definition = words.definition(model) + " " + words.riskDefinition();
        return worth.discountedRevenue().isGiven()
                ? definition
                        + " "
                        + words.discountDefinition(subject.figures().decimal(1 + Clv.ANNUAL_DISCOUNT_RATE, 2))
                : definition;
    }

    private String sentence(Worth worth) {
        Optional<Forecast> revenue = worth.revenue().toOptional();
        if (revenue.isPresent()) {
            return words.revenue(
                    subject.roughMoney(revenue.get().low()),
                    subject.roughMoney(revenue.get().high()),
                    subject.roughMoney(revenue.get().expected()));
        }
        return worth.isOpen()
                ? words.ordersOpen()
                : words.ordersOnly(
                        rounded(worth.orders().low()), rounded(worth.orders().high()));
    }

    private String rounded(double value) {
        return subject.count(Math.round(value));
    }

    private long people(Value value, Risk risk) {
        return clv.segments().stream()
                .filter(segment -> segment.value() == value && segment.risk() == risk)
                .mapToLong(Segment::customers)
                .sum();
    }

    private Chart grid() {
        String finding =
                words.gridFinding(people(Value.BEST_FIFTH, Risk.WAVERING), people(Value.BEST_FIFTH, Risk.SLIPPING));
        double most =
                clv.segments().stream().mapToDouble(Segment::customers).max().orElse(0);
        List<HeatMap.Row> rows = Arrays.stream(Value.values())
                .map(value -> new HeatMap.Row(
                        words.value(value),
                        "",
                        Arrays.stream(Risk.values())
                                .map(risk -> cell(value, risk, most))
                                .toList()))
                .toList();
        List<String> head = Arrays.stream(Risk.values()).map(words::risk).toList();
        HeatMap map = new HeatMap(finding, HeatMap.Layout.PLAIN, words.corner(), head, rows);
        Chart chart = Chart.of(words.gridUnit(), map.draw()).finding(finding).behind(segments());
        // by this model nobody leaves before the second order
        return clv.chosen().toOptional().filter(ModelKind.BG_NBD::equals).isPresent()
                ? chart.remarks(words.onceBought())
                : chart;
    }

    private Cell cell(Value value, Risk risk, double most) {
        long people = people(value, risk);
        return new Cell(
                subject.count(people),
                HeatMap.level((double) people, most),
                Ripeness.RIPE,
                words.said(words.value(value), words.risk(risk), people));
    }

    private DataTable segments() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.headValue(),
                words.headRisk(),
                words.headPeople(),
                words.headNet(),
                words.headOrders(),
                words.headRevenue()));
        for (Segment segment : clv.segments()) {
            rows.add(List.of(
                    words.value(segment.value()),
                    words.risk(segment.risk()),
                    subject.count(segment.customers()),
                    subject.roughMoney((double) segment.netRevenue()),
                    rounded(segment.expectedOrders()),
                    segment.expectedRevenue()
                            .toOptional()
                            .map(revenue -> subject.roughMoney((double) revenue))
                            .orElse(subject.figures().none())));
        }
        return new DataTable(
                words.title(),
                List.of(Column.TEXT, Column.TEXT, Column.NUMBER, Column.NUMBER, Column.NUMBER, Column.NUMBER),
                rows);
    }

    private Chart backtest(Backtest backtest) {
        ModelKind chosen = clv.chosen().toOptional().orElse(ModelKind.BG_NBD);
        Axis scale = IntervalChart.scale(
                DoubleStream.concat(
                        DoubleStream.of(Math.max((double) backtest.actualOrders(), 1)),
                        backtest.rows().stream().mapToDouble(Backtest.Row::high)),
                this::rounded);
        double full = scale.to();
        String actual = subject.count(backtest.actualOrders());
        String finding = words.backtest(rounded(backtest.of(chosen).expectedOrders()), actual);
        List<IntervalChart.Row> rows = backtest.rows().stream()
                .map(row -> row(row, chosen, backtest.actualOrders(), full))
                .toList();
        Chart chart = Chart.of(
                        words.backtestUnit(backtest.days(), subject.figures().date(backtest.calibrationEnd()), actual),
                        new IntervalChart(finding, scale, (double) backtest.actualOrders() / full, rows).draw())
                .finding(finding)
                .behind(table(backtest));
        return clv.regularity()
                .toOptional()
                .flatMap(this::warning)
                .map(chart::remarks)
                .orElse(chart);
    }

    private Optional<String> warning(Regularity regularity) {
        return switch (regularity.rhythm()) {
            case REGULAR, CLOCKLIKE -> Optional.of(words.regular());
            case BURSTY -> Optional.of(words.bursty());
            case RANDOM -> Optional.empty();
        };
    }

    private IntervalChart.Row row(Backtest.Row row, ModelKind chosen, long actual, double full) {
        String name = name(row.model());
        boolean held = row.low() <= actual && actual <= row.high();
        return new IntervalChart.Row(
                row.model() == chosen ? words.chosen(name) : name,
                row.low() / full,
                row.expectedOrders() / full,
                row.high() / full,
                held ? Certainty.SURE : Certainty.UNSURE,
                rounded(row.expectedOrders()),
                words.between(rounded(row.low()), rounded(row.high())));
    }

    private DataTable table(Backtest backtest) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(words.headModel(), words.headExpected(), words.headRange(), words.headActual()));
        for (Backtest.Row row : backtest.rows()) {
            rows.add(List.of(
                    name(row.model()),
                    rounded(row.expectedOrders()),
                    subject.figures().range(rounded(row.low()), rounded(row.high())),
                    subject.count(backtest.actualOrders())));
        }
        return new DataTable(
                words.headModel(), List.of(Column.TEXT, Column.NUMBER, Column.NUMBER, Column.NUMBER), rows);
    }

    /** As the literature writes them, in every language. */
    private static String name(ModelKind model) {
        return switch (model) {
            case BG_NBD -> "BG/NBD";
            case MBG_NBD -> "MBG/NBD";
            case PARETO_NBD -> "Pareto/NBD";
        };
    }
}
