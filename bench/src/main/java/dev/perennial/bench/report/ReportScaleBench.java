package dev.perennial.bench.report;

import dev.perennial.bench.run.Growth;
import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.Repetitions;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code report-scale}: a file of thirty million orders, larger than what the process may hold, and a tenth of it. Two
 * sizes are run in turn only so often as asked for, since one run takes minutes.
 */
@Command(name = "report-scale", mixinStandardHelpOptions = true, sortOptions = false)
public final class ReportScaleBench implements Callable<Integer> {
    private static final long MOST_BYTES = 6L << 30;
    private static final double MOST_GROWTH = 1.1;
    private static final int TENTH = 10;

    @Option(
            names = "--customers",
            defaultValue = "1400000",
            description = "Some 21 orders each. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(names = "--repetitions", defaultValue = "1", description = "Of both sizes. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    @Option(names = "--delete", description = "Deletes the large file afterwards.")
    private boolean delete;

    private ReportScaleBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new ReportScaleBench()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Path small = OrderData.load(customers / TENTH);
        Path large = OrderData.load(customers);
        try {
            return measure(small, large);
        } finally {
            if (delete) {
                Files.delete(large);
            }
        }
    }

    private int measure(Path small, Path large) throws Exception {
        Measurement[] smalls = new Measurement[repetitions];
        Measurement[] larges = new Measurement[repetitions];
        for (int repetition = 0; repetition < repetitions; repetition++) {
            smalls[repetition] = ReportBench.report(small, List.of());
            larges[repetition] = ReportBench.report(large, List.of());
        }
        Repetitions tenth = new Repetitions(List.of(smalls));
        Repetitions whole = new Repetitions(List.of(larges));
        double wall = Growth.exponent(
                Files.size(small),
                tenth.median().wallSeconds(),
                Files.size(large),
                whole.median().wallSeconds());
        double cpu = Growth.exponent(
                Files.size(small),
                tenth.median().cpuSeconds(),
                Files.size(large),
                whole.median().cpuSeconds());
        long peak = whole.median().peakBytes();
        String sizes = String.format(
                Locale.ROOT,
                "%s, %d MB, and %s, %d MB",
                large.getFileName(),
                Files.size(large) >> 20,
                small.getFileName(),
                Files.size(small) >> 20);
        return new Verdict(
                        "report-scale",
                        Machine.here(),
                        ReportBench.versions(),
                        sizes,
                        List.of(Series.of("whole", whole), Series.of("tenth", tenth)),
                        List.of(
                                new Figure("peak GiB", peak / (double) (1L << 30)),
                                new Figure("growth exponent (CPU)", cpu),
                                new Figure("growth exponent (wall)", wall)),
                        "peak at most 6 GiB, growth of CPU time at most 1.1",
                        Outcome.of(peak <= MOST_BYTES && cpu <= MOST_GROWTH))
                .report();
    }
}
