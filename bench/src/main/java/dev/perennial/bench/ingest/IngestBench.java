package dev.perennial.bench.ingest;

import dev.perennial.bench.run.Growth;
import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Repetitions;
import dev.perennial.bench.run.Serving;
import dev.perennial.bench.run.TemporaryDirectory;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import dev.perennial.bench.run.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ingest-single}: the product as it is shipped, {@link FloorServer}, {@link FloorServlet} and {@link Pgbench} in turn on
 * the cores that the load generator uses too. All are started once and warm; who is not at turn waits and takes nothing.
 * The product's consumers run beside, as they do in earnest, and give way to senders by its rule; what they had not read
 * at the end of a round is told, and the next round of anybody begins when they have.
 */
@Command(name = "ingest-single", mixinStandardHelpOptions = true, sortOptions = false)
public final class IngestBench implements Callable<Integer> {
    private static final double BAR_A = 0.7;
    private static final double BAR_B = 1.1;
    private static final double TENTH = 0.1;

    @Option(names = "--connections", defaultValue = "64", description = "Kept alive. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(names = "--seconds", defaultValue = "15", description = "A round. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "25", description = "Seconds before. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--repetitions", defaultValue = "5", description = "Of each. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    @Option(names = "--growth", description = "Also rounds of a tenth, for the growth exponent.")
    private boolean growth;

    private IngestBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new IngestBench()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data());
                Serving serving = Serving.withStore(directory.path().resolve("product"));
                FloorDatabase database = new FloorDatabase(directory.path().resolve("floor"));
                FloorRival floor = new FloorRival("floor A", FloorServer.class, database, connections);
                FloorRival servlet = new FloorRival("A as a servlet", FloorServlet.class, database, connections)) {
            Product product = new Product(serving, connections);
            Pgbench pgbench = new Pgbench(database);
            for (Rival rival : List.of(product, floor, servlet, pgbench)) {
                rival.round(rival == pgbench ? 2 : warmUp);
                rival.settle();
            }
            Rounds products = new Rounds(product);
            Rounds floors = new Rounds(floor);
            Rounds servlets = new Rounds(servlet);
            Rounds pgbenches = new Rounds(pgbench);
            Rounds tenths = new Rounds(product);
            for (int repetition = 0; repetition < repetitions; repetition++) {
                for (Rounds each : List.of(products, floors, servlets, pgbenches)) {
                    each.add(seconds);
                }
                if (growth) {
                    tenths.add(seconds * TENTH);
                }
            }
            return verdict(products, floors, servlets, pgbenches, tenths);
        }
    }

    private int verdict(Rounds products, Rounds floors, Rounds servlets, Rounds pgbenches, Rounds tenths) {
        double ratioA = products.rate() / floors.rate();
        double ratioB = products.rate() / pgbenches.rate();
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("ratio to A", ratioA),
                new Figure("ratio to B", ratioB),
                new Figure("ratio to A as a servlet", products.rate() / servlets.rate()),
                new Figure("ratio to A (CPU)", products.cpuAnEvent() / floors.cpuAnEvent()),
                new Figure("ratio to B (CPU)", products.cpuAnEvent() / pgbenches.cpuAnEvent())));
        List<Series> series = new ArrayList<>();
        for (Rounds each : List.of(products, floors, servlets, pgbenches)) {
            figures.addAll(each.figures());
            series.add(Series.of(each.name(), new Repetitions(each.measurements())));
        }
        figures.addAll(products.afterwards());
        if (growth) {
            figures.add(new Figure(
                    "growth exponent (CPU)",
                    Growth.exponent(
                            (long) tenths.events(),
                            tenths.cpuSeconds(),
                            (long) products.events(),
                            products.cpuSeconds())));
        }
        String sizes = String.format(
                Locale.ROOT,
                "%d bytes an event, %d connections, rounds of %d s",
                TrackEvent.body("0".repeat(TrackEvent.ID_LENGTH)).length(),
                connections,
                seconds);
        return new Verdict(
                        "ingest-single",
                        Machine.here(),
                        "PostgreSQL 18, the embedded one, for all; pgbench of the system",
                        sizes,
                        series,
                        figures,
                        "at least 0.7 × A and 1.1 × B",
                        Outcome.of(ratioA >= BAR_A && ratioB >= BAR_B))
                .report();
    }
}
