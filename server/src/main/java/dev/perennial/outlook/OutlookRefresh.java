package dev.perennial.outlook;

import dev.perennial.follow.Follower;
import dev.perennial.follow.WarehouseUnavailableException;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.postgres.Database;
import dev.perennial.prediction.Clv;
import dev.perennial.prediction.Prediction;
import dev.perennial.prediction.PredictionRequest;
import dev.perennial.prediction.PredictionRequest.Detail;
import dev.perennial.prediction.Predictions;
import dev.perennial.prediction.ScoredCustomers;
import dev.perennial.prediction.Worth;
import dev.perennial.store.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out again what is expected of customers whenever a store's orders are others than the last time, imports included, but
 * rests between two runs: ten minutes, and fifty times as long as one takes. One node at a time does it for a store.
 */
public final class OutlookRefresh implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutlookRefresh.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final int REST_PER_RUN = 50;
    private static final Duration READING_LIMIT = Duration.ofMinutes(10);
    private static final Duration LAST_RUN = Duration.ofSeconds(2);

    private static final String SEEN = """
            SELECT max(local_date) FILTER (counted AND customer_id IS NOT NULL) + 1,
                   concat_ws('/', count(*), sum(net) FILTER (counted), bit_xor(hash(order_id, customer_id, counted)))
            FROM orders WHERE store_id = ?""";

    private final Database database;
    private final Stores stores;
    private final Follower follower;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outlook").factory());
    private long step = -1;

    public OutlookRefresh(Database database, Stores stores, Follower follower, InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.follower = follower;
        this.clock = clock;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it tells its failures itself
    public void start() {
        thread.scheduleWithFixedDelay(this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = follower.status().step();
        boolean all = true;
        if (now != step) {
            try {
                for (long store : stores.all()) {
                    boolean resting = isResting(store);
                    if (!resting) {
                        refresh(store);
                    }
                    all &= !resting;
                }
                // Who rests is looked at again although nothing changes any more.
                step = all ? now : -1;
            } catch (WarehouseUnavailableException notYet) {
                LOG.debug("What is expected of customers waits for the warehouse", notYet);
            } catch (SQLException | RuntimeException failure) {
                LOG.warn("What is expected of customers was not worked out and will be again", failure);
            }
        }
    }

    /** What the last run says of itself. */
    private record LastRun(Instant computedAt, long tookMillis, String seen) {
        Instant restsUntil() {
            return computedAt.plusMillis(Math.max(REST.toMillis(), REST_PER_RUN * tookMillis));
        }
    }

    private boolean isResting(long store) throws SQLException {
        return database.inStore(store, transaction -> last(transaction, store))
                .filter(run -> run.restsUntil().isAfter(clock.instant()))
                .isPresent();
    }

    private static Optional<LastRun> last(Connection transaction, long store) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT computed_at, took_ms, seen FROM outlook.run WHERE store_id = ? ORDER BY run_id DESC LIMIT 1
                """)) {
            statement.setLong(1, store);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new LastRun(
                                row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /** What the warehouse has of a store, and what follows from it. */
    private record Read(LocalDate asOf, String seen, Supplier<Prediction> prediction) {}

    /**
     * Works out what is expected of a store's customers, unless the last run has seen the same orders.
     *
     * @return whether there was something to do
     */
    public synchronized boolean refresh(long store) throws SQLException, WarehouseUnavailableException {
        long begun = System.nanoTime();
        String currency = database.inStore(store, transaction -> stores.get(transaction, store))
                .settings()
                .currency();
        String before = database.inStore(store, transaction -> last(transaction, store))
                .map(LastRun::seen)
                .orElse("");
        Optional<Read> read = follower.read(
                READING_LIMIT,
                (connection, upTo) -> read(connection, Math.toIntExact(store), Currency.getInstance(currency), before));
        if (read.isEmpty()) {
            return false;
        }
        Prediction prediction = read.get().prediction().get();
        long tookMillis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        boolean written = database.inStore(
                store, transaction -> write(transaction, store, currency, before, read.get(), prediction, tookMillis));
        if (written) {
            grade(store, read.get().asOf());
        }
        return written;
    }

    private static Optional<Read> read(Connection connection, int store, Currency currency, String before)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEEN)) {
            statement.setInt(1, store);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                LocalDate asOf = row.getObject(1, LocalDate.class);
                String seen = row.getString(2);
                if (asOf == null || seen.equals(before)) {
                    return Optional.empty();
                }
                PredictionRequest request = new PredictionRequest(
                        store, asOf, null, currency.getDefaultFractionDigits(), Detail.FIGURES_WITH_INTERVALS);
                return Optional.of(new Read(asOf, seen, Predictions.prepare(connection, request)));
            }
        }
    }

    private boolean write(
            Connection transaction,
            long store,
            String currency,
            String before,
            Read read,
            Prediction prediction,
            long tookMillis)
            throws SQLException {
        lock(transaction, store);
        if (!last(transaction, store).map(LastRun::seen).orElse("").equals(before)) {
            return false; // another node was faster
        }
        Outcome<ScoredCustomers> scored = prediction.customers();
        long run = run(transaction, store, currency, read, prediction.clv(), scored, tookMillis);
        if (scored instanceof Outcome.Given<ScoredCustomers> given) {
            ScoreRows.write(transaction, store, run, given.value());
        }
        try (PreparedStatement statement =
                transaction.prepareStatement("DELETE FROM outlook.score WHERE store_id = ? AND run_id <> ?")) {
            statement.setLong(1, store);
            statement.setLong(2, run);
            statement.executeUpdate();
        }
        return true;
    }

    private static void lock(Connection transaction, long store) throws SQLException {
        try (PreparedStatement statement =
                transaction.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended('outlook', ?))")) {
            statement.setLong(1, store);
            statement.executeQuery().close();
        }
    }

    private long run(
            Connection transaction,
            long store,
            String currency,
            Read read,
            Clv clv,
            Outcome<ScoredCustomers> scored,
            long tookMillis)
            throws SQLException {
        @Nullable Worth worth = clv.worth().toOptional().orElse(null);
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO outlook.run (store_id, as_of, computed_at, took_ms, seen, currency, horizon_days, model, reason,
                                         customers, buyers_30, buyers_90)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING run_id
                """)) {
            statement.setLong(1, store);
            statement.setObject(2, read.asOf());
            statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setLong(4, tookMillis);
            statement.setString(5, read.seen());
            statement.setString(6, currency);
            statement.setInt(7, Clv.HORIZON_DAYS);
            statement.setString(
                    8, clv.chosen().toOptional().map(ModelKind::code).orElse(null));
            statement.setString(9, reason(scored));
            statement.setLong(10, scored.toOptional().map(ScoredCustomers::size).orElse(0));
            statement.setObject(11, worth == null ? null : worth.buyersIn30Days());
            statement.setObject(12, worth == null ? null : worth.buyersIn90Days());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Sales of the last days may still be told, but not many. */
    private void grade(long store, LocalDate end) throws SQLException, WarehouseUnavailableException {
        for (Grading grading : Grading.ALL) {
            List<LocalDate> due = database.inStore(store, transaction -> grading.due(transaction, store, end));
            if (!due.isEmpty()) {
                Map<LocalDate, Long> actual = follower.read(
                        READING_LIMIT, (connection, upTo) -> grading.actual(connection, Math.toIntExact(store), due));
                database.inStore(store, transaction -> {
                    grading.write(transaction, store, actual);
                    return 0;
                });
            }
        }
    }

    private static @Nullable String reason(Outcome<ScoredCustomers> scored) {
        return scored.whyNot().map(Reason::code).orElse(null);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_RUN.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
