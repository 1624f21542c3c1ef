package dev.perennial.console;

import dev.perennial.follow.FollowStatus;
import dev.perennial.follow.Follower;
import dev.perennial.follow.WarehouseUnavailableException;
import dev.perennial.insight.Baskets;
import dev.perennial.insight.Filter;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Insight;
import dev.perennial.insight.Scope;
import dev.perennial.report.Report;
import dev.perennial.report.ReportRequest;
import dev.perennial.report.Reports;
import dev.perennial.report.SourceCounts;
import dev.perennial.store.SignedIn;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report of each store that somebody looks at, kept in memory.
 *
 * <p>A page must not count millions of orders while somebody waits, and does not have to: figures of months move little in a
 * minute. So a page shows the report that there is, and one that is out of date is worked out again behind it, one at a time
 * on a node, resting between two runs twenty times as long as one takes. Only the very first page of a store after a start waits, a
 * moment at most; then it says that it is counting and comes again.
 */
final class LiveReports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReports.class);
    private static final Duration READING_LIMIT = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMillis(2_500);
    private static final Duration REST_LEAST = Duration.ofSeconds(5);
    private static final int REST_PER_RUN = 20;

    private final Follower follower;
    private final InstantSource clock;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("live-reports").factory());

    LiveReports(Follower follower, InstantSource clock) {
        this.follower = follower;
        this.clock = clock;
    }

    /**
     * What there is of a store.
     *
     * @param step of the warehouse that was read
     * @param running the run under way, or the last
     */
    private record Kept(
            @Nullable Snapshot snapshot,
            long step,
            Instant restsUntil,
            String currency,
            CompletableFuture<@Nullable Snapshot> running) {}

    /** The report of a store; nothing as long as it is being counted for the first time. */
    Optional<Snapshot> of(SignedIn signedIn) {
        FollowStatus status = follower.status();
        Kept current = kept.compute(signedIn.store(), (store, old) -> due(signedIn, old, status.step()));
        if (current.snapshot() != null) {
            return Optional.of(current.snapshot());
        }
        try {
            return Optional.ofNullable(current.running().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException notYet) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Kept due(SignedIn signedIn, @Nullable Kept old, long step) {
        String currency = signedIn.settings().currency();
        if (old != null) {
            boolean other = old.step() != step || !old.currency().equals(currency);
            boolean free = old.running().isDone() && !old.restsUntil().isAfter(clock.instant());
            if (!free || (!other && old.snapshot() != null)) {
                return old;
            }
        }
        CompletableFuture<@Nullable Snapshot> run =
                CompletableFuture.supplyAsync(() -> run(signedIn.store(), currency, step), thread);
        return new Kept(
                old == null || !old.currency().equals(currency) ? null : old.snapshot(),
                step,
                clock.instant(),
                currency,
                run);
    }

    private @Nullable Snapshot run(long store, String currency, long step) {
        long begun = System.nanoTime();
        Snapshot snapshot = null;
        try {
            snapshot = follower.read(
                    READING_LIMIT,
                    (connection, upTo) ->
                            read(connection, Math.toIntExact(store), Currency.getInstance(currency), upTo));
        } catch (WarehouseUnavailableException notYet) {
            LOG.debug("The report of store {} waits for the warehouse", store, notYet);
        } catch (SQLException | RuntimeException failure) {
            LOG.warn("The report of store {} was not worked out and will be again", store, failure);
        }
        long took = System.nanoTime() - begun;
        Duration rest = Duration.ofNanos(REST_PER_RUN * took);
        Instant until = clock.instant().plus(rest.compareTo(REST_LEAST) < 0 || snapshot == null ? REST_LEAST : rest);
        Snapshot made = snapshot;
        kept.computeIfPresent(
                store,
                (number, old) -> new Kept(
                        made == null ? old.snapshot() : made,
                        made == null ? -1 : step,
                        until,
                        currency,
                        old.running()));
        return made;
    }

    private static Snapshot read(Connection connection, int store, Currency currency, Instant upTo)
            throws SQLException {
        Report report = Reports.compute(
                connection,
                ReportRequest.of(store, new SourceCounts(0, 0, 0, 0)).withCurrency(currency));
        LocalDate end = report.asOf();
        LocalDate first = report.totals().firstOrder();
        if (end == null || first == null) {
            return new Snapshot(report, upTo, null, null, null, null);
        }
        LocalDate week = end.minusDays(Snapshot.WEEK_DAYS);
        LocalDate year = end.minusDays(Snapshot.YEAR_DAYS);
        boolean old = first.isBefore(year.minusDays(Snapshot.YEAR_DAYS / 2));
        return new Snapshot(
                report,
                upTo,
                baskets(connection, store, end, new Scope.Span(week, end)),
                baskets(connection, store, end, new Scope.Span(week.minusDays(Snapshot.WEEK_DAYS), week)),
                old ? firstStep(connection, store, end, new Scope.Span(year, end)) : null,
                old
                        ? firstStep(connection, store, end, new Scope.Span(year.minusDays(Snapshot.YEAR_DAYS), year))
                        : null);
    }

    private static Baskets baskets(Connection connection, int store, LocalDate end, Scope.Span span)
            throws SQLException {
        try (Insight insight =
                Insight.open(connection, new Scope(store, end, Scope.DEFAULT_ACTIVE_DAYS, Filter.EVERYBODY, span))) {
            return insight.baskets();
        }
    }

    private static FunnelStep firstStep(Connection connection, int store, LocalDate end, Scope.Span span)
            throws SQLException {
        try (Insight insight =
                Insight.open(connection, new Scope(store, end, Scope.DEFAULT_ACTIVE_DAYS, Filter.EVERYBODY, span))) {
            return insight.purchaseFunnel().getFirst();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
