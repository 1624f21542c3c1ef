package dev.perennial.live;

import dev.perennial.follow.Follower;
import dev.perennial.follow.WarehouseUnavailableException;
import dev.perennial.insight.Insight;
import dev.perennial.insight.Scope;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.report.InsightJson.Head;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Asks the warehouse about one store. */
final class LiveInsight {
    /** Ten times what the slowest metric took of thirty million orders. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String LAST_ORDER = "SELECT max(local_date) FROM orders WHERE store_id = ?";

    private final Database database;
    private final Stores stores;
    private final Follower follower;
    private final InstantSource clock;

    LiveInsight(Database database, Stores stores, Follower follower, InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.follower = follower;
        this.clock = clock;
    }

    /** Works one metric out. */
    @FunctionalInterface
    interface Metric<T> {
        T of(Insight insight) throws SQLException;
    }

    /** What of it a metric looks at, given the end of observation. */
    @FunctionalInterface
    interface Look {
        Scope at(int store, LocalDate end);
    }

    /** A metric and what goes before it. */
    record Answer<T>(Head head, T metric) {}

    /**
     * Answers a question.
     *
     * @throws dev.perennial.kernel.ProblemException {@code warehouse_building}, {@code warehouse_busy}, {@code warehouse_timeout},
     *     {@code period_after_as_of}
     */
    <T> Answer<T> ask(long store, Question question, Look look, Metric<T> metric) throws SQLException {
        StoreSettings settings = database.inStore(store, transaction -> stores.get(transaction, store))
                .settings();
        Currency currency = Currency.getInstance(settings.currency());
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), ZoneId.of(settings.timeZone()))
                .plusDays(1);
        int number = Math.toIntExact(store);
        try {
            return follower.read(LIMIT, (connection, upTo) -> {
                LocalDate end = question.end(dayAfterLastOrder(connection, number), tomorrow);
                Scope scope = look.at(number, end == null ? LocalDate.EPOCH : end);
                try (Insight insight = Insight.open(connection, scope)) {
                    return new Answer<>(
                            new Head(end == null ? null : scope.asOf(), upTo, currency), metric.of(insight));
                }
            });
        } catch (WarehouseUnavailableException unavailable) {
            Problem.Category category = switch (unavailable.why()) {
                case BUSY -> Problem.Category.BUSY;
                case BUILDING, TIMEOUT -> Problem.Category.UNAVAILABLE;
            };
            throw new Problem(category, unavailable.why().code(), String.valueOf(unavailable.getMessage()))
                    .asException();
        }
    }

    private static @Nullable LocalDate dayAfterLastOrder(Connection connection, int store) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_ORDER)) {
            statement.setInt(1, store);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                LocalDate last = row.getObject(1, LocalDate.class);
                return last == null ? null : last.plusDays(1);
            }
        }
    }
}
