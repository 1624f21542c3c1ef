package dev.perennial.outlook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds what was expected to what happened: of the customers whom a run knew, how many ordered in the days after it. */
record Grading(int days) {
    /** As in {@code outlook.run}'s columns. */
    static final List<Grading> ALL = List.of(new Grading(30), new Grading(90));

    private static final String ACTUAL = """
            WITH buyer AS (
                SELECT customer_id, min(local_date) AS first_date,
                       bool_or(local_date >= $2::DATE AND local_date < $2::DATE + $3::INTEGER) AS ordered
                FROM orders
                WHERE store_id = $1 AND counted AND customer_id IS NOT NULL
                GROUP BY customer_id
            )
            SELECT count(*) FILTER (ordered AND first_date < $2::DATE) FROM buyer""";

    /** The days of runs whose time is over and who have not been graded. */
    List<LocalDate> due(Connection transaction, long store, LocalDate end) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT DISTINCT as_of FROM outlook.run
                WHERE store_id = ? AND as_of <= ? AND buyers_%1$d IS NOT NULL AND actual_buyers_%1$d IS NULL
                ORDER BY as_of
                """.formatted(days))) {
            statement.setLong(1, store);
            statement.setObject(2, end.minusDays(days));
            List<LocalDate> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(row.getObject(1, LocalDate.class));
                }
            }
            return due;
        }
    }

    Map<LocalDate, Long> actual(Connection warehouse, int store, List<LocalDate> due) throws SQLException {
        Map<LocalDate, Long> actual = new TreeMap<>();
        try (PreparedStatement statement = warehouse.prepareStatement(ACTUAL)) {
            for (LocalDate asOf : due) {
                statement.setInt(1, store);
                statement.setObject(2, asOf);
                statement.setInt(3, days);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    actual.put(asOf, row.getLong(1));
                }
            }
        }
        return actual;
    }

    void write(Connection transaction, long store, Map<LocalDate, Long> actual) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(
                "UPDATE outlook.run SET actual_buyers_%d = ? WHERE store_id = ? AND as_of = ?".formatted(days))) {
            for (Map.Entry<LocalDate, Long> each : actual.entrySet()) {
                statement.setLong(1, each.getValue());
                statement.setLong(2, store);
                statement.setObject(3, each.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
