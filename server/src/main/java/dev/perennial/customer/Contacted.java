package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whom the shop wrote to, by what it says of that: e-mails delivered, and conversations. */
public final class Contacted {
    private static final String[] CONTACTS = {
        "Email Delivered",
        "Email Opened",
        "Email Link Clicked",
        "Live Chat Conversation Started",
        "Live Chat Message Sent",
        "Live Chat Message Received"
    };

    /** Somebody, and since when. */
    public record Since(long customer, Instant since) {}

    /** Those of some people whom the shop wrote to at that moment or later. */
    public Set<Long> of(Connection transaction, long store, List<Since> people) throws SQLException {
        Set<Long> contacted = new HashSet<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT p.customer FROM unnest(?::bigint[], ?::timestamptz[]) AS p (customer, since)
                WHERE EXISTS (SELECT FROM customer.activity a
                              WHERE a.store_id = ? AND a.customer_id = p.customer AND a.at >= p.since AND a.name = ANY (?))
                """)) {
            Columns.numbers(statement, 1, people, Since::customer);
            Columns.times(statement, 2, people, Since::since);
            statement.setLong(3, store);
            statement.setArray(4, transaction.createArrayOf("text", CONTACTS));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    contacted.add(row.getLong(1));
                }
            }
        }
        return contacted;
    }
}
