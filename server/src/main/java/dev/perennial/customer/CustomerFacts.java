package dev.perennial.customer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

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

    /** All that is kept of a customer, as JSON texts, oldest first. */
    List<String> export(Connection transaction, long store, long customer) throws SQLException;

    /** What belongs on the customer's timeline before an instant, newest first, what happened at once by id, backwards. */
    List<Moment> moments(Connection transaction, long store, long customer, Instant before, int limit)
            throws SQLException;
}
