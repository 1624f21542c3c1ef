package dev.perennial.bench.serve;

import dev.perennial.bench.ingest.LoadGenerator;
import dev.perennial.bench.report.OrderData;
import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.PeakWatch;
import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.bench.run.Repetitions;
import dev.perennial.bench.run.Serving;
import dev.perennial.bench.run.TemporaryDirectory;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import dev.perennial.bench.run.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code memory}: the most that the server's JVM and PostgreSQL hold together under the load of {@code ingest-single};
 * then the most that they, still under load, and a {@code report} with its DuckDB hold together. Pages that several
 * processes share count once.
 */
@Command(name = "memory", mixinStandardHelpOptions = true, sortOptions = false)
public final class MemoryBench implements Callable<Integer> {
    private static final double GIB = 1L << 30;
    private static final long MOST_BYTES = 6L << 30;

    @Option(
            names = "--customers",
            defaultValue = "465000",
            description = "Of the report's file, about two orders each. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(names = "--connections", defaultValue = "64", description = "Kept alive. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(names = "--seconds", defaultValue = "60", description = "Of ingest alone. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    private MemoryBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new MemoryBench()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Path file = OrderData.shop(customers);
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data());
                Serving serving = Serving.withStore(directory.path().resolve("product"))) {
            LoadGenerator generator =
                    new LoadGenerator(new LoadGenerator.Target(serving.port(), serving.writeKey()), connections);
            ProcessGroup server = serving.jvm().and(serving.postgres());
            Measurement ingest = underLoad(server, () -> generator.send("alone", seconds));
            Process report = report(file);
            Measurement both = underLoad(server.and(ProcessGroup.single(report.pid())), () -> {
                for (int round = 0; report.isAlive(); round++) {
                    generator.send("beside-" + round, 1);
                }
            });
            if (report.waitFor() != 0) {
                throw new IOException("the report failed; bench/target/output/report.err says why");
            }
            return verdict(file, ingest, both);
        }
    }

    private static Process report(Path file) throws IOException {
        return new ProcessBuilder(List.of(Workspace.launcher(), "report", file.toString(), "--json"))
                .redirectOutput(Workspace.output("report").toFile())
                .redirectError(Workspace.output("report.err").toFile())
                .start();
    }

    /** What is done while memory is watched. */
    @FunctionalInterface
    private interface Load {
        void run() throws IOException;
    }

    private static Measurement underLoad(ProcessGroup processes, Load load) throws IOException {
        long begin = System.nanoTime();
        double cpu = processes.cpuSeconds();
        try (PeakWatch watch = PeakWatch.over(processes)) {
            load.run();
            return new Measurement((System.nanoTime() - begin) / 1e9, processes.cpuSeconds() - cpu, watch.peakBytes());
        }
    }

    private int verdict(Path file, Measurement ingest, Measurement both) throws IOException {
        return new Verdict(
                        "memory",
                        Machine.here(),
                        "the server as it is shipped, with its own heap limits",
                        connections + " connections; report of " + file.getFileName() + ", " + (Files.size(file) >> 20)
                                + " MB",
                        List.of(
                                Series.of("ingest alone", new Repetitions(List.of(ingest))),
                                Series.of("and a report", new Repetitions(List.of(both)))),
                        List.of(
                                new Figure("peak GiB", Math.max(ingest.peakBytes(), both.peakBytes()) / GIB),
                                new Figure("peak GiB, ingest alone", ingest.peakBytes() / GIB)),
                        "at most 6 GiB together",
                        Outcome.of(Math.max(ingest.peakBytes(), both.peakBytes()) <= MOST_BYTES))
                .report();
    }
}
