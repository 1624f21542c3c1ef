package dev.perennial.prediction;

import dev.perennial.models.backtest.HoldOut;
import dev.perennial.models.rhythm.Regularity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sufficient statistics of all customers in one pass over the orders, at the end of observation and at the end
 * of calibration together.
 */
final class HistoryQuery {
    /** Less than this is no test of a model. */
    private static final int SHORTEST_HOLD_OUT_DAYS = 28;

    private static final String FIRST_DAY = """
            SELECT min(local_date)
            FROM orders
            WHERE store_id = ? AND local_date < ? AND counted AND customer_id IS NOT NULL""";

    private static final String SQL = """
            WITH occasion AS (
                SELECT customer_id, local_date, sum(net)::BIGINT AS net
                FROM orders
                WHERE store_id = $1 AND local_date < $2 AND counted AND customer_id IS NOT NULL
                GROUP BY customer_id, local_date
            ), note AS (
                SELECT customer_id, sum(amount) AS amount
                FROM credit_note
                WHERE store_id = $1 AND local_date < $2 AND customer_id IS NOT NULL
                GROUP BY customer_id
            ), customer AS (
                SELECT customer_id,
                       min(local_date) AS first_day,
                       max(local_date) AS last_day,
                       count(*) AS occasions,
                       sum(net) AS net,
                       arg_min(net, local_date) AS first_net,
                       max(local_date, 3) AS latest,
                       count(*) FILTER (local_date <= $3) AS occasions_before,
                       max(local_date) FILTER (local_date <= $3) AS last_before,
                       sum(net) FILTER (local_date <= $3) AS net_before
                FROM occasion
                GROUP BY customer_id
            )
            SELECT customer_id,
                   (first_day - DATE '1970-01-01')::INTEGER,
                   (last_day - DATE '1970-01-01')::INTEGER,
                   occasions::INTEGER,
                   net::BIGINT,
                   first_net::BIGINT,
                   coalesce(amount, 0)::BIGINT,
                   occasions_before::INTEGER,
                   coalesce(last_before - DATE '1970-01-01', 0)::INTEGER,
                   coalesce(net_before, 0)::BIGINT,
                   coalesce(latest[2] - latest[3], 0)::INTEGER,
                   coalesce(latest[1] - latest[2], 0)::INTEGER
            FROM customer
            LEFT JOIN note USING (customer_id)
            ORDER BY customer_id""";

    private HistoryQuery() {}

    /** The shop's history; empty when nobody has ordered. */
    static Optional<ShopHistory> run(Connection connection, PredictionRequest request) throws SQLException {
        LocalDate first = firstDay(connection, request);
        return first == null ? Optional.empty() : Optional.of(read(connection, request, cut(request, first)));
    }

    private static @Nullable LocalDate firstDay(Connection connection, PredictionRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIRST_DAY)) {
            statement.setInt(1, request.storeId());
            statement.setObject(2, request.asOf());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, LocalDate.class);
            }
        }
    }

    private static LocalDate cut(PredictionRequest request, LocalDate first) {
        LocalDate wanted = request.calibrationEnd();
        if (wanted != null) {
            return wanted.isAfter(request.lastDay()) ? request.lastDay() : wanted;
        }
        int observed = (int) (request.asOf().toEpochDay() - first.toEpochDay());
        int days = HoldOut.suggestedDays(observed);
        return request.lastDay().minusDays(days < SHORTEST_HOLD_OUT_DAYS ? 0 : days);
    }

    private static ShopHistory read(Connection connection, PredictionRequest request, LocalDate cut)
            throws SQLException {
        Reader reader = new Reader((int) request.lastDay().toEpochDay(), (int) cut.toEpochDay());
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setInt(1, request.storeId());
            statement.setObject(2, request.asOf());
            statement.setObject(3, cut);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.add(row);
                }
            }
        }
        return reader.finish(cut);
    }

    private static final class Reader {
        private final int lastDay;
        private final int cut;
        private final Histories now = new Histories();
        private final Histories before = new Histories();
        private final Regularity.Builder regularity = Regularity.builder();
        private int[] laterOrders = new int[1024];

        Reader(int lastDay, int cut) {
            this.lastDay = lastDay;
            this.cut = cut;
        }

        void add(ResultSet row) throws SQLException {
            long customer = row.getLong(1);
            int first = row.getInt(2);
            int occasions = row.getInt(4);
            long net = row.getLong(5);
            long firstNet = row.getLong(6);
            now.days(customer, first, row.getInt(3), lastDay);
            now.orders(occasions - 1, net, net - firstNet, net - row.getLong(7));
            if (occasions > 2) {
                regularity.add(row.getInt(11), row.getInt(12));
            }
            int seen = row.getInt(8);
            if (seen > 0) {
                if (before.size() == laterOrders.length) {
                    laterOrders = Arrays.copyOf(laterOrders, 2 * laterOrders.length);
                }
                laterOrders[before.size()] = occasions - seen;
                long netBefore = row.getLong(10);
                before.days(customer, first, row.getInt(9), cut);
                before.orders(seen - 1, netBefore, netBefore - firstNet, netBefore);
            }
        }

        ShopHistory finish(LocalDate calibrationEnd) {
            now.trim();
            before.trim();
            return new ShopHistory(
                    now,
                    before,
                    Arrays.copyOf(laterOrders, before.size()),
                    calibrationEnd,
                    lastDay - cut,
                    regularity.build());
        }
    }
}
