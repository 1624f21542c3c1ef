package dev.perennial.bench.refresh;

import dev.perennial.bench.run.Duel;
import dev.perennial.bench.run.Growth;
import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.PeakWatch;
import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.bench.run.TemporaryDirectory;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import dev.perennial.bench.run.Workspace;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Insight;
import dev.perennial.insight.Movement;
import dev.perennial.insight.Period;
import dev.perennial.insight.RfmCell;
import dev.perennial.insight.Scope;
import dev.perennial.models.Estimate;
import dev.perennial.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code refresh}: the rollup per customer, RFM, cohorts, the funnel with its chances, concentration and growth of one store of
 * twenty, by the product and by {@link RefreshFloor} in turn, on the same tables in a file. Nothing is timed before both agree
 * on every number.
 */
@Command(name = "refresh", mixinStandardHelpOptions = true, sortOptions = false)
public final class RefreshBench implements Callable<Integer> {
    private static final double BAR = 1.3;
    private static final double GROWTH_BAR = 1.1;
    private static final double SAME = 1e-7;
    private static final int ORDERS_A_CUSTOMER = 21;
    private static final int TENTH = 10;
    private static final long MEMORY_BYTES = 2L << 30;
    private static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

    /** People of very different zeal over five years; nineteen more stores have a tenth as many orders together. */
    @Option(names = "--orders", defaultValue = "30000000", description = "Of the store. Default: ${DEFAULT-VALUE}.")
    private long orders;

    @Option(names = "--repetitions", defaultValue = "5", description = "Of each. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    private RefreshBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new RefreshBench()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Duel small = fight(orders / TENTH);
        Duel large = fight(orders);
        double growth = Growth.exponent(
                orders / TENTH,
                small.product().median().cpuSeconds(),
                orders,
                large.product().median().cpuSeconds());
        return new Verdict(
                        "refresh",
                        Machine.here(),
                        "DuckDB 2.0, 2 GiB, two readers of one file",
                        String.format(
                                Locale.ROOT,
                                "%,d orders of %,d customers, one store of twenty; and a tenth of it",
                                orders,
                                orders / ORDERS_A_CUSTOMER),
                        List.of(
                                Series.of("product", large.product()),
                                Series.of("floor", large.floor()),
                                Series.of("product, tenth", small.product()),
                                Series.of("floor, tenth", small.floor())),
                        List.of(
                                new Figure("ratio (wall)", large.wallRatio()),
                                new Figure("ratio (CPU)", large.cpuRatio()),
                                new Figure("ratio of a tenth (wall)", small.wallRatio()),
                                new Figure("growth exponent (CPU)", growth)),
                        "at most 1.3 × its time, growth at most 1.1",
                        Outcome.of(large.wallRatio() <= BAR && growth <= GROWTH_BAR))
                .report();
    }

    private Duel fight(long size) throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data())) {
            Path file = directory.path().resolve("refresh.duckdb");
            fill(file, directory.path(), size);
            try (Warehouse warehouse = Warehouse.open(file, MEMORY_BYTES, directory.path())) {
                agree(warehouse);
                return Duel.fight(
                        () -> measured(() -> product(warehouse)), () -> measured(() -> floor(warehouse)), repetitions);
            }
        }
    }

    private static void fill(Path file, Path spill, long size) throws SQLException {
        try (Warehouse warehouse = Warehouse.create(file, MEMORY_BYTES, spill);
                Connection connection = warehouse.connectToLoad();
                Statement statement = connection.createStatement()) {
            long customers = Math.max(1, size / ORDERS_A_CUSTOMER);
            statement.execute(String.format(Locale.ROOT, """
            INSERT INTO customer
            SELECT 1, i, 'customer-' || i, NULL, NULL, NULL, NULL FROM range(1, %1$d + 2) AS r (i)""", customers));
            // people of very different zeal over five years; nineteen more stores have a tenth as many orders together
            statement.execute(String.format(Locale.ROOT, """
            INSERT INTO orders
            SELECT store, i, person, (DATE '2021-01-01' + day)::TIMESTAMP, DATE '2021-01-01' + day, gross, back, gross - back, 0,
                   i %% 9 = 0, i %% 50 > 0, NULL, 'paid', 'DE'
            FROM (SELECT i, if(i %% 11 = 0, 2 + i %% 19, 1)::INTEGER AS store,
                         1 + (%2$d * (hash(i) %% 1000003 / 1000003) * (hash(i + 7) %% 999983 / 999983))::BIGINT AS person,
                         (i * 1825 // (%1$d * 11 // 10 + 1))::INTEGER AS day, 900 + i * 37 %% 9001 AS gross,
                         if(i %% 40 = 0, 500, 0) AS back
                  FROM range(%1$d * 11 // 10) AS r (i))""", size, customers));
            statement.execute("CHECKPOINT warehouse");
        }
    }

    /** What the product works out. */
    private record Figures(
            List<List<Double>> cohorts,
            List<Movement> growth,
            List<FunnelStep> funnel,
            List<RfmCell> rfm,
            Concentration concentration) {}

    private static Figures product(Warehouse warehouse) throws SQLException {
        try (Connection connection = warehouse.connect()) {
            connection.setAutoCommit(false);
            try (Insight insight = Insight.open(connection, new Scope(1, AS_OF, Scope.DEFAULT_ACTIVE_DAYS))) {
                List<List<Double>> cohorts = new ArrayList<>();
                insight.cohorts().forEach(cohort -> {
                    for (int age = 0; age < cohort.active().size(); age++) {
                        if (cohort.active().get(age) > 0) {
                            cohorts.add(List.of(
                                    cohort.month().getYear() * 12.0
                                            + cohort.month().getMonthValue()
                                            - 1,
                                    (double) age,
                                    (double) cohort.active().get(age)));
                        }
                    }
                });
                return new Figures(
                        cohorts,
                        insight.movements(Period.MONTH),
                        insight.purchaseFunnel(),
                        insight.rfm(),
                        insight.concentration());
            }
        }
    }

    private static Map<String, List<List<Double>>> floor(Warehouse warehouse) throws SQLException, IOException {
        try (Connection connection = warehouse.connect()) {
            connection.setAutoCommit(false);
            return RefreshFloor.run(connection, AS_OF);
        }
    }

    private static void agree(Warehouse warehouse) throws SQLException, IOException {
        Figures product = product(warehouse);
        Map<String, List<List<Double>>> floor = floor(warehouse);
        int compared = same("cohorts", product.cohorts(), floor)
                + same("rfm", product.rfm().stream().map(RefreshBench::row).toList(), floor)
                + same("chances", chances(product.funnel()), floor)
                + same("concentration", curve(product.concentration()), floor)
                + same(
                        "growth",
                        product.growth().stream().map(RefreshBench::row).toList(),
                        floor);
        System.err.println(compared + " numbers agree.");
    }

    private static List<Double> row(RfmCell cell) {
        return List.of(
                (double) cell.recency(),
                (double) cell.frequency(),
                (double) cell.monetary(),
                (double) cell.customers(),
                (double) cell.netRevenue());
    }

    private static List<Double> row(Movement each) {
        return List.of(
                each.from().getYear() * 12.0 + each.from().getMonthValue() - 1,
                (double) each.start(),
                (double) each.end(),
                (double) each.acquired(),
                (double) each.retained(),
                (double) each.resurrected(),
                (double) each.churned());
    }

    private static List<List<Double>> curve(Concentration concentration) {
        double gini = Objects.requireNonNullElse(concentration.gini().value(), Double.NaN);
        return concentration.curve().stream()
                .map(point -> List.of((double) point.customers(), point.ofRevenue(), gini))
                .toList();
    }

    private static List<List<Double>> chances(List<FunnelStep> funnel) {
        List<List<Double>> chances = new ArrayList<>();
        for (FunnelStep step : funnel) {
            for (int days : FunnelStep.HORIZONS) {
                step.within(days)
                        .toOptional()
                        .filter(RefreshBench::isOpen)
                        .ifPresent(chance -> chances.add(List.of(chance.value(), chance.low(), chance.high())));
            }
        }
        return chances;
    }

    private static boolean isOpen(Estimate chance) {
        return chance.value() > 0 && chance.value() < 1;
    }

    private static int same(String name, List<List<Double>> product, Map<String, List<List<Double>>> floor) {
        // Periods that are not over are the floor's alone.
        List<List<Double>> other = floor.getOrDefault(name, List.of());
        int compared = 0;
        for (int row = 0; row < product.size(); row++) {
            for (int column = 0; column < product.get(row).size(); column++) {
                double mine = product.get(row).get(column);
                double theirs = other.get(row).get(column);
                if (Math.abs(mine - theirs) > SAME * Math.max(1, Math.abs(theirs))) {
                    throw new IllegalStateException(name + ", row " + row + ": the product has " + product.get(row)
                            + ", the floor " + other.get(row));
                }
                compared++;
            }
        }
        if (product.isEmpty()) {
            throw new IllegalStateException("nothing to compare of " + name);
        }
        return compared;
    }

    private static Measurement measured(Callable<?> work) {
        ProcessGroup self = ProcessGroup.single(ProcessHandle.current().pid());
        try (PeakWatch watch = PeakWatch.over(self)) {
            double cpu = self.cpuSeconds();
            long begun = System.nanoTime();
            work.call();
            double wall = (System.nanoTime() - begun) / 1e9;
            return new Measurement(wall, self.cpuSeconds() - cpu, watch.peakBytes());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
