package dev.perennial.bench.report;

import dev.perennial.bench.run.Duel;
import dev.perennial.bench.run.Growth;
import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.Processes;
import dev.perennial.bench.run.Repetitions;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import dev.perennial.bench.run.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code report}: the whole command as its user calls it, JSON out, against {@link Floor}, which is hand-written SQL for
 * the same numbers in a process of its own. The two must agree on every contact of the plan and some 1,700 other numbers
 * before anything is measured.
 */
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false)
public final class ReportBench implements Callable<Integer> {
    private static final double BAR = 1.5;
    private static final int TENTH = 10;

    /** As in the product's launcher, so that the floor's start is no slower than ours. */
    private static final List<String> JVM_OPTIONS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    @Option(
            names = "--customers",
            defaultValue = "465000",
            description = "About two orders each. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(names = "--repetitions", defaultValue = "5", description = "Of each side. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    @Option(names = "--growth", description = "Also a tenth of the size, for the growth exponent.")
    private boolean growth;

    @Option(
            names = Floor.WITHOUT_MODELS,
            description =
                    "Neither side fits purchase models or plans contacts: the product is called with --no-models.")
    private boolean withoutModels;

    private ReportBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new ReportBench()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Path file = OrderData.shop(customers);
        List<String> productOptions = withoutModels ? List.of("--no-models") : List.of();
        List<String> floorOptions = withoutModels ? List.of(Floor.WITHOUT_MODELS) : List.of();
        Duel.Contestant product = () -> report(file, productOptions);
        Duel.Contestant floor = floor(file, floorOptions);
        product.run();
        floor.run();
        int agreed = Agreement.demand(Workspace.output("report"), Workspace.output("floor"));
        Duel duel = Duel.fight(product, floor, repetitions);
        List<Series> series =
                new ArrayList<>(List.of(Series.of("product", duel.product()), Series.of("floor", duel.floor())));
        List<Figure> figures = new ArrayList<>(
                List.of(new Figure("ratio (wall)", duel.wallRatio()), new Figure("ratio (CPU)", duel.cpuRatio())));
        if (growth) {
            addGrowth(file, productOptions, duel, series, figures);
        }
        String sizes = String.format(
                Locale.ROOT, "%s, %d MB, %d numbers agree", file.getFileName(), Files.size(file) >> 20, agreed);
        return new Verdict(
                        withoutModels ? "report, without models" : "report",
                        Machine.here(),
                        versions(),
                        sizes,
                        series,
                        figures,
                        "product at most 1.5 × the floor's wall time",
                        Outcome.of(duel.wallRatio() <= BAR))
                .report();
    }

    private void addGrowth(Path file, List<String> productOptions, Duel duel, List<Series> series, List<Figure> figures)
            throws Exception {
        Path small = OrderData.shop(customers / TENTH);
        List<Measurement> runs = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            runs.add(report(small, productOptions));
        }
        Repetitions tenth = new Repetitions(runs);
        series.add(Series.of("product, 1/10", tenth));
        figures.add(new Figure(
                "growth exponent (CPU)",
                Growth.exponent(
                        Files.size(small),
                        tenth.median().cpuSeconds(),
                        Files.size(file),
                        duel.product().median().cpuSeconds())));
    }

    static Measurement report(Path file, List<String> options) {
        List<String> command = new ArrayList<>(List.of(Workspace.launcher(), "report", file.toString(), "--json"));
        command.addAll(options);
        return Processes.run(command, Workspace.output("report"));
    }

    /** The floor gets its own cache of classes, as the product has one. */
    private static Duel.Contestant floor(Path file, List<String> options) {
        String classPath = System.getProperty("java.class.path");
        Path cache = Workspace.output("floor.aot");
        Path lesson = OrderData.shop(TENTH);
        Processes.run(
                command(List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath), lesson, options),
                Workspace.output("floor"));
        return () -> Processes.run(
                command(List.of("-XX:AOTCache=" + cache, "-cp", classPath), file, options), Workspace.output("floor"));
    }

    private static List<String> command(List<String> javaOptions, Path file, List<String> options) {
        return Stream.of(
                        List.of(Workspace.java()),
                        JVM_OPTIONS,
                        javaOptions,
                        List.of(Floor.class.getName(), file.toString()),
                        options)
                .flatMap(List::stream)
                .toList();
    }

    static String versions() {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version()")) {
            row.next();
            return "DuckDB " + row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
