package dev.perennial.bench.sync;

import dev.perennial.bench.run.Machine;
import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.Repetitions;
import dev.perennial.bench.run.TemporaryDirectory;
import dev.perennial.bench.run.Verdict;
import dev.perennial.bench.run.Verdict.Figure;
import dev.perennial.bench.run.Verdict.Outcome;
import dev.perennial.bench.run.Verdict.Series;
import dev.perennial.bench.run.Workspace;
import dev.perennial.follow.FollowSettings;
import dev.perennial.follow.FollowStatus.Phase;
import dev.perennial.follow.Follower;
import dev.perennial.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code sync-lag}: orders arrive beside those that are there, a tenth of the statements change old ones, and somebody asks
 * the warehouse for the newest order again and again. The lag is from a commit to the first answer that has it.
 */
@Command(name = "sync-lag", mixinStandardHelpOptions = true, sortOptions = false)
public final class SyncLagBench implements Callable<Integer> {
    private static final double BAR_SECONDS = 5;
    private static final int BATCHES_A_SECOND = 20;
    private static final int CHANGED_SHARE = 10;
    private static final double P95 = 0.95;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Option(names = "--orders", defaultValue = "30000000", description = "There already. Default: ${DEFAULT-VALUE}.")
    private long orders;

    @Option(names = "--rate", defaultValue = "2000", description = "Orders a second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "How long. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    private SyncLagBench() {}

    public static int run(String[] arguments) {
        return new CommandLine(new SyncLagBench()).execute(arguments);
    }

    /** What was committed when. */
    private record Committed(long order, long nanos) {}

    @Override
    public Integer call() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(Workspace.data());
                OrderBook book = new OrderBook(directory.path().resolve("postgres"))) {
            book.fill(orders);
            try (Follower follower = new Follower(
                    book.database(),
                    OrderBook.EXPORTERS,
                    FollowSettings.in(directory.path().resolve("warehouse")))) {
                follower.start();
                while (follower.status().phase() != Phase.FOLLOWING) {
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
                return measure(book, follower);
            }
        }
    }

    private int measure(OrderBook book, Follower follower) throws Exception {
        double cpu = book.processes().cpuSeconds();
        long begun = System.nanoTime();
        Deque<Committed> waiting = new ConcurrentLinkedDeque<>();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(book, waiting, begun));
        List<Double> lags = new ArrayList<>();
        while (!writer.isDone() || !waiting.isEmpty()) {
            long newest = follower.read(LIMIT, (connection, asOf) -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT max(order_id) FROM orders")) {
                    row.next();
                    return row.getLong(1);
                }
            });
            long now = System.nanoTime();
            Deque<Committed> seen = new ArrayDeque<>();
            while (!waiting.isEmpty() && waiting.getFirst().order() <= newest) {
                seen.add(waiting.removeFirst());
            }
            seen.forEach(each -> lags.add((now - each.nanos()) / 1e9));
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        writer.join();
        double wall = (System.nanoTime() - begun) / 1e9;
        double[] sorted = lags.stream().mapToDouble(lag -> lag).sorted().toArray();
        double p95 = sorted[(int) (sorted.length * P95)];
        Measurement all = new Measurement(wall, book.processes().cpuSeconds() - cpu, 0);
        return new Verdict(
                        "sync-lag",
                        Machine.here(),
                        "PostgreSQL 18, the embedded one; DuckDB 2.0",
                        String.format(Locale.ROOT, "%,d orders a second beside %,d, for %d s", rate, orders, seconds),
                        List.of(Series.of("everything", new Repetitions(List.of(all)))),
                        List.of(
                                new Figure("p95 of the lag, s", p95),
                                new Figure("median of the lag, s", sorted[sorted.length / 2]),
                                new Figure("longest lag, s", sorted[sorted.length - 1]),
                                new Figure("commits measured", sorted.length),
                                new Figure("cores busy", all.cpuSeconds() / wall)),
                        "p95 at most 5 s",
                        Outcome.of(p95 <= BAR_SECONDS))
                .report();
    }

    private void write(OrderBook book, Deque<Committed> waiting, long begun) {
        int size = rate / BATCHES_A_SECOND;
        for (int batch = 0; batch < seconds * BATCHES_A_SECOND; batch++) {
            long due = begun + Duration.ofSeconds(1).toNanos() / BATCHES_A_SECOND * batch;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            try {
                long newest = commit(book, size, batch);
                waiting.add(new Committed(newest, System.nanoTime()));
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** New orders with a line each, and old ones that are paid back. */
    private long commit(OrderBook book, int size, int batch) throws SQLException {
        return book.database().inStore(1, transaction -> {
            Sql.on(transaction)
                    .sql("""
                            UPDATE commerce.orders SET refunded = gross
                            WHERE store_id = 1 AND order_id IN (
                                SELECT 1 + (:batch * 100003 + i * 7919) % :orders FROM generate_series(1, :changed) i)
                            """)
                    .param("batch", batch)
                    .param("orders", orders)
                    .param("changed", size / CHANGED_SHARE)
                    .update();
            return Sql.on(transaction)
                    .sql("""
                            WITH fresh AS (
                                INSERT INTO commerce.orders (store_id, external_id, profile_id, customer_id, ordered_at,
                                    local_date, currency, gross, incentive, counted, status, country, source, version_at)
                                SELECT 1, 'new-' || :batch || '-' || i, i, i, now(), current_date, 'EUR', 2500, false, true,
                                       'paid', 'DE', 'bench', now()
                                FROM generate_series(1, :size) i RETURNING order_id
                            ), line AS (
                                INSERT INTO commerce.order_line
                                    (store_id, order_id, line, product_id, quantity, amount, discount)
                                SELECT 1, order_id, 1, 7, 1, 2500, 0 FROM fresh
                            )
                            SELECT max(order_id) FROM fresh
                            """)
                    .param("batch", batch)
                    .param("size", size)
                    .query(Long.class)
                    .single();
        });
    }
}
