package dev.perennial.bench.imports;

import dev.perennial.bench.report.OrderData;
import dev.perennial.bench.run.Duel;
import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.PeakWatch;
import dev.perennial.bench.run.TemporaryDirectory;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import dev.perennial.bench.run.Workspace;
import dev.perennial.imports.ImportView;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code import}: a file of orders becomes customers with their orders, and the rows that came of it are copied into bare
 * tables with the same primary and unique keys, which are there before and empty. What was imported has to agree with what
 * DuckDB counts in the file.
 */
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false)
public final class ImportBench implements Callable<Integer> {
    private static final double BAR = 3;

    @Option(
            names = "--customers",
            defaultValue = "465000",
            description = "With 2.15 orders of 2.5 lines each. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(names = "--repetitions", defaultValue = "5", description = "Of each. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    @Option(
            names = "--statements",
            description = "Tell what took longest in PostgreSQL; disturbs the measurement a little.")
    private boolean statements;

    private ImportBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new ImportBench()).execute(arguments);
    }

    private interface Work {
        void run() throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        Path file = OrderData.shop(customers);
        String wanted = counted(file);
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data());
                Shelf shelf = new Shelf(directory.path(), statements)) {
            Duel.Contestant product = () -> {
                try {
                    Shelf.Round round = shelf.next();
                    Measurement measurement = measured(round, () -> {
                        ImportView view = shelf.imported(round, file);
                        if (!view.state().equals("done") || view.rejected() != 0) {
                            throw new IllegalStateException("the import went wrong: " + view);
                        }
                    });
                    demandAgreement(round, wanted);
                    tell("imported", measurement);
                    shelf.statements(round).forEach(System.err::println);
                    return measurement;
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            };
            product.run();
            Floor floor = new Floor(shelf);
            Duel duel = Duel.fight(product, floor, repetitions);
            return new Verdict(
                            "import",
                            Machine.here(),
                            "PostgreSQL 18, the embedded one; DuckDB 2.0",
                            String.format(Locale.ROOT, "orders, gross, lines: %s", wanted),
                            List.of(Series.of("import", duel.product()), Series.of("COPY", duel.floor())),
                            List.of(
                                    new Figure("ratio (wall)", duel.wallRatio()),
                                    new Figure("ratio (CPU)", duel.cpuRatio())),
                            "at most 3 × its time",
                            Outcome.of(duel.wallRatio() <= BAR))
                    .report();
        }
    }

    /** Copies what the product's last round left, into the same database. */
    private record Floor(Shelf shelf) implements Duel.Contestant {
        @Override
        public Measurement run() {
            try {
                Shelf.Round round = shelf.current();
                List<Path> files = shelf.takeDown(round);
                Measurement measurement = measured(round, () -> shelf.copy(round, files));
                tell("copied", measurement);
                return measurement;
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static void tell(String what, Measurement measurement) {
        System.err.printf("%s in %.1f s, %.1f s of CPU%n", what, measurement.wallSeconds(), measurement.cpuSeconds());
    }

    /** Orders, their totals in minor units, and lines, as the file says them; a credit note is no order. */
    private static String counted(Path file) throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(DISTINCT order_id) || ' ' || round(sum(total) * 100)::BIGINT || ' ' || count(*)
                        FROM read_csv('%s', all_varchar = false) WHERE quantity > 0
                        """.formatted(file))) {
            row.next();
            return row.getString(1);
        }
    }

    private static void demandAgreement(Shelf.Round round, String wanted) throws Exception {
        String found = Shelf.one(round, """
                SELECT (SELECT count(*) FROM commerce.orders) || ' ' || (SELECT sum(gross) FROM commerce.orders) || ' '
                       || (SELECT count(*) FROM commerce.order_line)
                """);
        if (!found.equals(wanted)) {
            throw new IllegalStateException("imported " + found + " instead of " + wanted);
        }
        String lost = Shelf.one(round, """
                SELECT count(*) FROM commerce.orders o
                WHERE NOT EXISTS (SELECT FROM customer.profile p JOIN customer.identity i
                                       ON i.store_id = p.store_id AND i.owner = p.home
                                  WHERE p.store_id = o.store_id AND p.profile_id = o.profile_id
                                    AND p.customer_id = o.customer_id)
                """);
        if (!lost.equals("0")) {
            throw new IllegalStateException(lost + " orders have no customer");
        }
    }

    /** The peak is that of this process and PostgreSQL together. */
    private static Measurement measured(Shelf.Round round, Work work) throws Exception {
        try (PeakWatch watch = PeakWatch.over(round.processes())) {
            double cpu = round.processes().cpuSeconds();
            long begun = System.nanoTime();
            work.run();
            double wall = (System.nanoTime() - begun) / 1e9;
            return new Measurement(wall, round.processes().cpuSeconds() - cpu, watch.peakBytes());
        }
    }
}
