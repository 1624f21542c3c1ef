package dev.perennial.commerce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/** Works out what follows from orders, their lines, refunds and cancellations: what came back, and what counts. */
final class Settlement {
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
    }
}
