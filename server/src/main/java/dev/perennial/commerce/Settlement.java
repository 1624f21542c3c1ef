package dev.perennial.commerce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works out what follows from orders, their lines, refunds and cancellations: what came back, and what counts. */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final String ORDERS = read("settle_orders.sql");
    private static final String LINES = read("settle_lines.sql");

    private final Connection transaction;
    private final long store;

    Settlement(Connection transaction, long store) {
        this.transaction = transaction;
        this.store = store;
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(Settlement.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** @param orders external ids; those that are not there yet are left for when they are */
    void settle(Set<String> orders) throws SQLException {
        for (String sql : new String[] {LINES, ORDERS}) {
            try (PreparedStatement statement = transaction.prepareStatement(sql)) {
                statement.setLong(1, store);
                statement.setArray(2, transaction.createArrayOf("text", orders.toArray()));
                statement.executeUpdate();
            }
        }
        tellOtherCurrencies(orders);
    }

    private void tellOtherCurrencies(Set<String> orders) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT count(*), min(o.external_id) FROM commerce.orders o
                JOIN commerce.refund r ON r.store_id = o.store_id AND r.order_external_id = o.external_id
                WHERE o.store_id = ? AND o.external_id = ANY (?) AND r.currency <> o.currency
                """)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("text", orders.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getLong(1) > 0) {
                    LOG.warn(
                            "Refunds of store {} are in another currency than their order and lower nothing, {} of them"
                                    + " now, the first on order {}",
                            store,
                            row.getLong(1),
                            row.getString(2));
                }
            }
        }
    }
}
