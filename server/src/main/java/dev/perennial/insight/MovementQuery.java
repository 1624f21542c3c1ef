package dev.perennial.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bridge from one period's active customers to the next one's.
 *
 * <p>A customer's state at the start of period {@code p} depends on the last occasion before it alone. So each customer
 * is reduced to one row per period with an order, which knows until which period start it keeps the customer active
 * ({@code active_until}). Such a row decides its own period, and the quiet periods up to the customer's next order.
 * Rows that decide alike are counted together before the quiet periods are spread out, so that the spread costs a few
 * hundred rows and not one per customer and period.
 */
final class MovementQuery {
    private static final String SERIES = """
            WITH step AS (
                SELECT month // $1 AS period,
                       first_month // $1 = month // $1 AS is_first,
                       lag(month_of(local_date + getvariable('insight_active_days')) // $1) OVER steps
                           >= month // $1 AS was_active,
                       month_of(local_date + getvariable('insight_active_days')) // $1 AS active_until,
                       lead(month // $1) OVER steps AS next_period
                FROM customer_month
                WHERE next_month IS NULL OR next_month // $1 <> month // $1
                WINDOW steps AS (PARTITION BY customer_id ORDER BY month)
            ), alike AS (
                SELECT period, is_first, coalesce(was_active, false) AS was_active, active_until,
                       least(active_until, coalesce(next_period - 1, active_until)) AS last_quiet,
                       count(*) AS people
                FROM step
                GROUP BY ALL
            ), decided AS (
                SELECT period, is_first, was_active, active_until > period AS is_active, people
                FROM alike
                UNION ALL
                SELECT unnest(range(period + 1, last_quiet + 1)), false, true,
                       unnest(range(period + 1, last_quiet + 1)) < active_until, people
                FROM alike
            )
            SELECT period,
                   coalesce(sum(people) FILTER (was_active), 0)::BIGINT AS start,
                   coalesce(sum(people) FILTER (is_active), 0)::BIGINT AS "end",
                   coalesce(sum(people) FILTER (is_active AND is_first), 0)::BIGINT AS acquired,
                   coalesce(sum(people) FILTER (was_active AND is_active), 0)::BIGINT AS retained,
                   coalesce(sum(people) FILTER (is_active AND NOT was_active AND NOT is_first), 0)::BIGINT
                       AS resurrected,
                   coalesce(sum(people) FILTER (was_active AND NOT is_active), 0)::BIGINT AS churned
            FROM decided
            GROUP BY period""";

    /** Any two days: plainer, and slower by the number of periods asked for. */
    private static final String ONE = """
            WITH standing AS (
                SELECT min(first_date) >= $1::DATE AS is_first,
                       bool_or(local_date >= $1::DATE - $3::INTEGER AND local_date < $1::DATE) AS was_active,
                       bool_or(local_date >= $2::DATE - $3::INTEGER) AS is_active
                FROM occasion
                WHERE local_date < $2::DATE AND local_date >= $1::DATE - $3::INTEGER
                GROUP BY customer_id
            )
            SELECT 0 AS period,
                   count(*) FILTER (was_active) AS start,
                   count(*) FILTER (is_active) AS "end",
                   count(*) FILTER (is_active AND is_first) AS acquired,
                   count(*) FILTER (was_active AND is_active) AS retained,
                   count(*) FILTER (is_active AND NOT was_active AND NOT is_first) AS resurrected,
                   count(*) FILTER (was_active AND NOT is_active) AS churned
            FROM standing""";

    private MovementQuery() {}

    /** The calendar periods that lie wholly in {@code [from, to)}, in order. */
    static List<Movement> series(BaseTables tables, Period period, LocalDate from, LocalDate to) throws SQLException {
        Map<LocalDate, Movement> found = new HashMap<>();
        for (Movement movement : tables.with(BaseTable.CUSTOMER_MONTH)
                .rows(
                        SERIES,
                        row -> movement(row, period.start(row.getInt(1)), period.start(row.getInt(1) + 1)),
                        period.months())) {
            found.put(movement.from(), movement);
        }
        List<Movement> series = new ArrayList<>();
        int first = period.indexOf(from.minusDays(1)) + 1;
        int end = period.indexOf(to);
        for (int index = first; index < end; index++) {
            LocalDate start = period.start(index);
            Movement movement = found.get(start);
            series.add(movement == null ? nobody(start, period.start(index + 1)) : movement);
        }
        return List.copyOf(series);
    }

    static Movement between(BaseTables tables, LocalDate from, LocalDate to, int activeDays) throws SQLException {
        return tables.with(BaseTable.OCCASION).row(ONE, row -> movement(row, from, to), from, to, activeDays);
    }

    private static Movement movement(ResultSet row, LocalDate from, LocalDate to) throws SQLException {
        return new Movement(
                from,
                to,
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    private static Movement nobody(LocalDate from, LocalDate to) {
        return new Movement(from, to, 0, 0, 0, 0, 0, 0);
    }
}
