package dev.perennial.outlook;

import dev.perennial.customer.Outlook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of customers, as the last run has it. Scores are numbers of the nameless id, so that somebody's erasure needs
 * nothing here, and a merge shows in the next run.
 */
public final class Outlooks implements Outlook.Source {
    private static final String LAST_RUN = """
            (SELECT r.* FROM outlook.run r WHERE r.store_id = ? ORDER BY r.run_id DESC LIMIT 1)""";

    @Override
    public Map<Long, Outlook> of(Connection transaction, long store, Collection<Long> customers) throws SQLException {
        Map<Long, Outlook> found = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT s.customer_id, r.as_of, r.computed_at, r.horizon_days, r.currency, r.model,
                       s.alive, s.alive_low, s.alive_high, s.orders, s.orders_low, s.orders_high,
                       s.value, s.value_low, s.value_high, s.next_on, s.next_from, s.next_to, s.risk, s.value_class, r.reason
                FROM %s r
                JOIN outlook.score s ON s.store_id = r.store_id AND s.run_id = r.run_id
                WHERE s.customer_id = ANY (?)
                """.formatted(LAST_RUN))) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("bigint", customers.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), outlook(row));
                }
            }
        }
        return found;
    }

    private static Outlook outlook(ResultSet row) throws SQLException {
        return new Outlook(
                row.getObject(2, LocalDate.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                new Outlook.Chance(row.getDouble(7), row.getDouble(8), row.getDouble(9)),
                new Outlook.Range(row.getDouble(10), row.getDouble(11), row.getDouble(12)),
                row.getObject(13) == null
                        ? null
                        : new Outlook.MoneyRange(row.getLong(13), row.getLong(14), row.getLong(15)),
                days(row),
                row.getString(19),
                row.getString(20),
                null,
                row.getString(21));
    }

    private static Outlook.@Nullable Days days(ResultSet row) throws SQLException {
        LocalDate on = row.getObject(16, LocalDate.class);
        return on == null
                ? null
                : new Outlook.Days(on, row.getObject(17, LocalDate.class), row.getObject(18, LocalDate.class));
    }
}
