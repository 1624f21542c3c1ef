package dev.perennial.insight;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

final class FirstTimerQuery {
    private static final String PEOPLE = """
            SELECT count(*)
            FROM occasion
            WHERE n = 1 AND local_date >= getvariable('insight_from') AND local_date < getvariable('insight_to')""";

    private static final String WAITING = """
            SELECT customer_id, min(ordered_at)
            FROM orders
            JOIN (
                SELECT customer_id, local_date
                FROM occasion
                WHERE n = 1
                  AND next_date IS NULL
                  AND local_date >= getvariable('insight_from')
                  AND local_date < getvariable('insight_to')
            ) USING (customer_id, local_date)
            WHERE store_id = getvariable('insight_store') AND counted
            GROUP BY customer_id
            ORDER BY customer_id""";

    private FirstTimerQuery() {}

    static FirstTimers run(BaseTables tables) throws SQLException {
        Database database = tables.with(BaseTable.OCCASION);
        return new FirstTimers(
                database.row(PEOPLE, row -> row.getLong(1)),
                database.rows(
                        WAITING,
                        row -> new FirstTimers.Buyer(
                                row.getLong(1),
                                row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC))));
    }
}
