package dev.perennial.customer;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Profiles that were written to other customers, gathered from one statement after the other. */
final class Moves {
    private final Map<Long, Long> customers = new HashMap<>();
    private final Set<Long> former = new HashSet<>();

    /** Runs a statement that returns profile, former and new customer. */
    void gather(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                former.add(rows.getLong(2));
                customers.put(rows.getLong(1), rows.getLong(3));
            }
        }
    }

    Optional<Relabelling> relabelling() {
        return customers.isEmpty() ? Optional.empty() : Optional.of(new Relabelling(customers, former));
    }
}
