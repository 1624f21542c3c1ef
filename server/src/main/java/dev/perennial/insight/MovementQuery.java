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
 * is reduced to one row per period with an order, which knows until which period's start it keeps the customer active
 * ({@code active_until}) and when the customer ordered next. Such a row decides the quiet periods up to the next order
 * and whether that order finds the customer still active; the first one also says that the customer is new. Rows that
 * decide alike are counted together before they are spread over periods, so that the spread costs a few hundred rows and
 * not one per customer and period, and no window over all customers is needed.
 *
 * <p>This takes an order to keep a customer active to the end of its period. Where the active window is shorter than a
 * period, each period is therefore asked on its own.
 */
final class MovementQuery {
    private static final String SERIES = """
            WITH alike AS (
                SELECT month // $1 AS period,
                       first_month // $1 = month // $1 AS is_first,
                       month_of(local_date + getvariable('insight_active_days')) // $1 AS active_until,
                       next_month // $1 AS next_period,
                       count(*) AS people
                FROM customer_month
                WHERE next_month IS NULL OR next_month // $1 <> month // $1
                GROUP BY ALL
            ), decided AS (
                SELECT period, 'acquired' AS fate, people
                FROM alike
                WHERE is_first
                UNION ALL
                SELECT next_period, if(active_until >= next_period, 'retained', 'resurrected'), people
                FROM alike
                WHERE next_period IS NOT NULL
                UNION ALL
                SELECT quiet, if(active_until > quiet, 'retained', 'churned'), people
                FROM (
                    SELECT unnest(range(period + 1, least(active_until, coalesce(next_period - 1, active_until)) + 1))
                               AS quiet,
                           active_until, people
                    FROM alike
                )
            )
            SELECT period,
                   coalesce(sum(people) FILTER (fate IN ('retained', 'churned')), 0)::BIGINT AS start,
                   coalesce(sum(people) FILTER (fate <> 'churned'), 0)::BIGINT AS "end",
                   coalesce(sum(people) FILTER (fate = 'acquired'), 0)::BIGINT AS acquired,
                   coalesce(sum(people) FILTER (fate = 'retained'), 0)::BIGINT AS retained,
                   coalesce(sum(people) FILTER (fate = 'resurrected'), 0)::BIGINT AS resurrected,
                   coalesce(sum(people) FILTER (fate = 'churned'), 0)::BIGINT AS churned
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

    /** The calendar periods that lie wholly between the first order and the end of observation, in order. */
    static List<Movement> series(BaseTables tables, Period period, LocalDate firstOrder, Scope scope)
            throws SQLException {
        Map<LocalDate, Movement> found = scope.activeDays() < period.longestDays() ? Map.of() : all(tables, period);
        List<Movement> series = new ArrayList<>();
        for (Scope.Span span : period.within(firstOrder, scope.asOf())) {
            LocalDate from = span.from();
            LocalDate to = span.to();
            Movement movement = found.get(from);
            if (scope.activeDays() < period.longestDays()) {
                movement = between(tables, from, to, scope.activeDays());
            }
            series.add(movement == null ? nobody(from, to) : movement);
        }
        return List.copyOf(series);
    }

    private static Map<LocalDate, Movement> all(BaseTables tables, Period period) throws SQLException {
        Map<LocalDate, Movement> found = new HashMap<>();
        for (Movement movement : tables.with(BaseTable.CUSTOMER_MONTH)
                .rows(
                        SERIES,
                        row -> movement(row, period.start(row.getInt(1)), period.start(row.getInt(1) + 1)),
                        period.months())) {
            found.put(movement.from(), movement);
        }
        return found;
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
