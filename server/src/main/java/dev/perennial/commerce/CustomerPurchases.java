package dev.perennial.commerce;

import dev.perennial.customer.Purchases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What customers bought. One who bought in several currencies is shown in that of most orders, the newest of equals; all counted
 * orders are in the number of orders, those in the currency in the revenue, which credit notes lower.
 */
public final class CustomerPurchases implements Purchases.Source {
    /**
     * Some customers who are not erased and have an order of a source.
     *
     * @param source who told of it, as {@code shopify}
     */
    public static List<Long> buyers(Connection transaction, long store, String source, int limit) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT DISTINCT o.customer_id FROM commerce.orders o
                JOIN customer.customer c ON c.store_id = o.store_id AND c.customer_id = o.customer_id
                WHERE o.store_id = ? AND o.source = ? AND c.erased_at IS NULL LIMIT ?
                """)) {
            statement.setLong(1, store);
            statement.setString(2, source);
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        return found;
    }

    @Override
    public Map<Long, Purchases> of(Connection transaction, long store, Collection<Long> customers) throws SQLException {
        Map<Long, Purchases> found = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                WITH bought AS (
                    SELECT customer_id, currency, count(*) AS orders, sum(gross - refunded) AS net,
                           min(ordered_at) AS first, max(ordered_at) AS last
                    FROM commerce.orders
                    WHERE store_id = ? AND customer_id = ANY (?) AND counted
                    GROUP BY customer_id, currency
                ), noted AS (
                    SELECT customer_id, currency, sum(amount) AS amount FROM commerce.credit_note
                    WHERE store_id = ? AND customer_id = ANY (?) GROUP BY customer_id, currency
                )
                SELECT DISTINCT ON (customer_id) customer_id, sum(orders) OVER everything,
                       net - coalesce(noted.amount, 0), currency, min(first) OVER everything, max(last) OVER everything
                FROM bought LEFT JOIN noted USING (customer_id, currency)
                WINDOW everything AS (PARTITION BY customer_id)
                ORDER BY customer_id, orders DESC, last DESC
                """)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("bigint", customers.toArray()));
            statement.setLong(3, store);
            statement.setArray(4, transaction.createArrayOf("bigint", customers.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getLong(1),
                            new Purchases(
                                    rows.getLong(2),
                                    rows.getLong(3),
                                    rows.getString(4),
                                    rows.getObject(5, OffsetDateTime.class).toInstant(),
                                    rows.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return found;
    }
}
