package dev.perennial.bench.sync;

import dev.perennial.bench.run.Duel;
import dev.perennial.bench.run.Growth;
import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.PeakWatch;
import dev.perennial.bench.run.TemporaryDirectory;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import dev.perennial.bench.run.Workspace;
import dev.perennial.follow.FollowSettings;
import dev.perennial.follow.FollowStatus.Phase;
import dev.perennial.follow.Follower;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sync}: the first copy of everything, by the follower and by {@link PlainPipe} in turn. */
@Command(name = "sync", mixinStandardHelpOptions = true, sortOptions = false)
public final class SyncBench implements Callable<Integer> {
    private static final double BAR = 1.3;
    private static final double GROWTH_BAR = 1.1;
    private static final int TENTH = 10;
    private static final long LOOK_NANOS = 2_000_000;

    @Option(names = "--orders", defaultValue = "30000000", description = "One line each. Default: ${DEFAULT-VALUE}.")
    private long orders;

    @Option(names = "--repetitions", defaultValue = "5", description = "Of each. Default: ${DEFAULT-VALUE}.")
    private int repetitions;

    private SyncBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new SyncBench()).execute(arguments);
    }

    @FunctionalInterface
    private interface Copying {
        void into(Path directory) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        Duel tenth = fight(orders / TENTH);
        Duel whole = fight(orders);
        double growth = Growth.exponent(
                orders / TENTH,
                tenth.product().median().cpuSeconds(),
                orders,
                whole.product().median().cpuSeconds());
        return new Verdict(
                        "sync",
                        Machine.here(),
                        "PostgreSQL 18, the embedded one; DuckDB 2.0",
                        String.format(Locale.ROOT, "%,d orders of one line, and a tenth of them", orders),
                        List.of(
                                Series.of("follower", whole.product()),
                                Series.of("plain pipe", whole.floor()),
                                Series.of("follower, tenth", tenth.product()),
                                Series.of("pipe, tenth", tenth.floor())),
                        List.of(
                                new Figure("ratio (wall)", whole.wallRatio()),
                                new Figure("ratio (CPU)", whole.cpuRatio()),
                                new Figure("ratio of a tenth (wall)", tenth.wallRatio()),
                                new Figure("growth exponent (CPU)", growth),
                                new Figure(
                                        "million orders a second",
                                        orders / 1e6 / whole.product().median().wallSeconds())),
                        "at most 1.3 × its time, growth at most 1.1",
                        Outcome.of(whole.wallRatio() <= BAR && growth <= GROWTH_BAR))
                .report();
    }

    private Duel fight(long size) throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data());
                OrderBook book = new OrderBook(directory.path().resolve("postgres"))) {
            long begun = System.nanoTime();
            book.fill(size);
            System.err.printf(Locale.ROOT, "%,d orders written in %.0f s%n", size, (System.nanoTime() - begun) / 1e9);
            Duel.Contestant product = () -> measured(book, into -> follow(book, into));
            Duel.Contestant floor = () -> measured(book, into -> {
                if (PlainPipe.copy(book, into) != size) {
                    throw new IllegalStateException("the floor lost orders");
                }
            });
            product.run();
            floor.run();
            return Duel.fight(product, floor, repetitions);
        }
    }

    private static void follow(OrderBook book, Path into) throws Exception {
        try (Follower follower = new Follower(book.database(), OrderBook.EXPORTERS, FollowSettings.in(into))) {
            follower.start();
            while (follower.status().phase() != Phase.FOLLOWING) {
                if (follower.status().phase() == Phase.FAILING) {
                    throw new IllegalStateException(follower.status().reason());
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    /** The peak is that of this process and PostgreSQL together. */
    private static Measurement measured(OrderBook book, Copying copying) {
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data());
                PeakWatch watch = PeakWatch.over(book.processes())) {
            double cpu = book.processes().cpuSeconds();
            long begun = System.nanoTime();
            copying.into(directory.path());
            double wall = Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1e9;
            return new Measurement(wall, book.processes().cpuSeconds() - cpu, watch.peakBytes());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
