package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes to every fact whose it is now: to our own first, then to the other modules'. */
final class Relabels {
    private final List<CustomerFacts> facts;

    Relabels(List<CustomerFacts> facts) {
        this.facts = List.copyOf(facts);
    }

    void apply(Connection transaction, long store, Moves moves) throws SQLException {
        if (moves.relabelling().isPresent()) {
            Relabelling relabelling = moves.relabelling().get();
            for (String table : List.of("trait", "consent", "activity")) {
                relabel(transaction, store, table, relabelling);
            }
            for (CustomerFacts others : facts) {
                others.relabel(transaction, store, relabelling);
            }
        }
    }

    private static void relabel(Connection transaction, long store, String table, Relabelling moves)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE customer.%s f SET customer_id = n.customer
                FROM unnest(?::bigint[], ?::bigint[]) AS n (profile, customer)
                WHERE f.store_id = ? AND f.customer_id = ANY (?) AND f.profile_id = n.profile
                """.formatted(table))) {
            List<Map.Entry<Long, Long>> rows = List.copyOf(moves.customers().entrySet());
            Columns.numbers(statement, 1, rows, Map.Entry::getKey);
            Columns.numbers(statement, 2, rows, Map.Entry::getValue);
            statement.setLong(3, store);
            Columns.numbers(statement, 4, moves.former());
            statement.executeUpdate();
        }
    }
}
