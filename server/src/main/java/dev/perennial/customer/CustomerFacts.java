package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a module keeps of customers. The customer module calls it, set-wise and within its own transactions, so that a
 * merge, an erasure or an export reaches all tables or none.
 */
public interface CustomerFacts {
    /** Names the part in exports, as in {@code orders}; stable. */
    String name();

    /** Writes the new customer_id to every fact of these profiles. */
    void relabel(Connection transaction, long store, Relabelling moves) throws SQLException;

    /**
     * Makes every fact of these profiles nameless for good: what the figures need stays without a customer's words,
     * the rest is deleted.
     */
    void erase(Connection transaction, long store, List<Long> profiles) throws SQLException;

    /** Whose profiles these are now; facts are found by their customers. */
    static List<Long> customers(Connection transaction, long store, List<Long> profiles) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (PreparedStatement statement = transaction.prepareStatement(
                "SELECT DISTINCT customer_id FROM customer.profile WHERE store_id = ? AND profile_id = ANY (?)")) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, profiles);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        return found;
    }

    /** All that is kept of a customer, as JSON texts, oldest first. */
    List<String> export(Connection transaction, long store, long customer) throws SQLException;

    /** What belongs on the customer's timeline before an instant, newest first, what happened at once by id, backwards. */
    List<Moment> moments(Connection transaction, long store, long customer, Instant before, int limit)
            throws SQLException;

    /** The same of some sources alone. Most keep so few facts of a customer that reading them all is quick. */
    default List<Moment> moments(
            Connection transaction, long store, long customer, Set<Moment.Source> sources, Instant before, int limit)
            throws SQLException {
        for (int read = limit; ; read *= 4) {
            List<Moment> all = moments(transaction, store, customer, before, read);
            List<Moment> wanted = all.stream()
                    .filter(moment -> sources.contains(moment.source()))
                    .limit(limit)
                    .toList();
            if (wanted.size() == limit || all.size() < read || read > Integer.MAX_VALUE / 4) {
                return wanted;
            }
        }
    }

    /** Customers who have a fact of this number, as an order; a customer who was erased since may be among them. */
    default List<Long> numbered(Connection transaction, long store, String number, int limit) throws SQLException {
        return List.of();
    }
}
