package dev.perennial.console.insights;

import dev.perennial.console.InsightPart;
import dev.perennial.console.InsightView;
import dev.perennial.console.Visitor;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Figure;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.insight.RfmCell;
import dev.perennial.report.Report;
import dev.perennial.wording.Figures;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The few numbers of a page that are held to the time before. */
final class KeyFigures {
    private static final int GOOD = 4;
    private static final int POOR = 2;

    private final Figures figures;
    private final SiftWords words;

    KeyFigures(Visitor visitor) {
        this.figures = visitor.figures();
        this.words = visitor.words(SiftWords.class);
    }

    private record Measure(String key, String value) {}

    /** @param before nothing where there is nothing to compare with */
    List<InsightView.Key> of(InsightPart part, Report report, Optional<Report> before) {
        List<Measure> now = numbers(part, report);
        List<Measure> then = before.map(earlier -> numbers(part, earlier)).orElse(List.of());
        return now.stream()
                .map(number -> new InsightView.Key(
                        words.key(number.key()),
                        number.value(),
                        then.stream()
                                .filter(earlier -> earlier.key().equals(number.key()))
                                .findFirst()
                                .map(earlier -> words.before(earlier.value()))
                                .orElse("")))
                .toList();
    }

    private List<Measure> numbers(InsightPart part, Report report) {
        return switch (part) {
            case RETENTION -> last(report.retention()).map(this::kept).orElse(List.of());
            case GROWTH ->
                last(report.retention().size() == 1 ? report.retention() : report.growth())
                        .map(this::grown)
                        .orElse(List.of());
            case FUNNEL, TIMING -> returned(report.purchaseFunnel());
            case COHORTS -> cohorts(report.cohorts());
            case RFM -> grid(report.rfm());
            case BEST ->
                List.of(
                        share("topFifth", report.concentration().topFifthShare()),
                        new Measure("gini", decimal(report.concentration().gini())));
            case PRODUCTS -> List.of(share("common", report.firstProducts().commonRate()));
            case BASKETS ->
                List.of(
                        share("firstDiscounted", report.baskets().first().discountedOrders()),
                        share("repeatDiscounted", report.baskets().repeat().discountedOrders()),
                        count("orders", report.baskets().all().all().orders()));
            case WORTH -> List.of();
        };
    }

    private static Optional<Movement> last(List<Movement> movements) {
        return movements.isEmpty() ? Optional.empty() : Optional.of(movements.getLast());
    }

    private List<Measure> kept(Movement period) {
        return List.of(
                new Measure("crr", percent(period.crr())),
                count("churned", period.churned()),
                count("acquired", period.acquired()));
    }

    private List<Measure> grown(Movement period) {
        return List.of(
                count("won", period.acquired() + period.resurrected()),
                count("churned", period.churned()),
                new Measure("quickRatio", decimal(period.quickRatio())));
    }

    private List<Measure> returned(List<FunnelStep> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        FunnelStep first = steps.getFirst();
        return List.of(
                count("firstTime", first.customers()),
                count("cameBack", first.repeated()),
                count("waiting", first.customers() - first.repeated()));
    }

    private List<Measure> cohorts(List<Cohort> cohorts) {
        long people = cohorts.stream().mapToLong(Cohort::customers).sum();
        // The last month of each is still going on.
        List<Cohort> followed =
                cohorts.stream().filter(cohort -> cohort.active().size() > 2).toList();
        long all = followed.stream().mapToLong(Cohort::customers).sum();
        long next =
                followed.stream().mapToLong(cohort -> cohort.active().get(1)).sum();
        return List.of(
                count("firstTime", people),
                new Measure("nextMonth", all == 0 ? figures.none() : figures.share((double) next / all)));
    }

    private List<Measure> grid(List<RfmCell> cells) {
        return List.of(
                count("active", people(cells, cell -> true)),
                count("champions", people(cells, cell -> cell.frequency() >= GOOD && cell.recency() >= GOOD)),
                count("sleeping", people(cells, cell -> cell.frequency() >= GOOD && cell.recency() <= POOR)));
    }

    static long people(List<RfmCell> cells, Predicate<RfmCell> which) {
        return cells.stream().filter(which).mapToLong(RfmCell::customers).sum();
    }

    private Measure count(String key, long number) {
        return new Measure(key, figures.count(number));
    }

    private Measure share(String key, Figure figure) {
        Double value = figure.value();
        return new Measure(key, value == null ? figures.none() : figures.share(value));
    }

    private String percent(Figure figure) {
        Double value = figure.value();
        return value == null ? figures.none() : figures.percent(value);
    }

    private String decimal(Figure figure) {
        Double value = figure.value();
        return value == null ? figures.none() : figures.decimal(value, 2);
    }

    /** How a list of people is headed. */
    static Stream<Integer> fifths() {
        return Stream.of(5, 4, 3, 2, 1);
    }
}
