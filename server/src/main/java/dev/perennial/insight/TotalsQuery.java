package dev.perennial.insight;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class TotalsQuery {
    private static final String SQL = """
            WITH seen AS (
                SELECT min(local_date) AS first_order, max(local_date) AS last_order,
                       count(*) FILTER (counted AND customer_id IS NULL) AS anonymous_orders,
                       coalesce(sum(gross) FILTER (counted AND customer_id IS NULL), 0)::BIGINT AS anonymous_gross
                FROM orders
                WHERE store_id = getvariable('insight_store') AND local_date < getvariable('insight_as_of')
            ), money AS (
                SELECT coalesce(sum(orders), 0)::BIGINT AS orders,
                       coalesce(sum(gross), 0)::BIGINT AS gross,
                       coalesce(sum(net), 0)::BIGINT AS net
                FROM revenue
            ), people AS (
                SELECT count(*) AS occasions,
                       count(*) FILTER (n = 1) AS customers,
                       count(*) FILTER (n = 2) AS repeaters
                FROM occasion
            )
            SELECT first_order, last_order, orders, occasions, customers, repeaters, gross, net,
                   anonymous_orders, anonymous_gross
            FROM seen, money, people""";

    private static final String FIRST_ORDER = """
            SELECT min(local_date)
            FROM orders
            WHERE store_id = getvariable('insight_store') AND local_date < getvariable('insight_as_of')""";

    private TotalsQuery() {}

    /** The first order of all, for who needs nothing else of it. */
    static @Nullable LocalDate firstOrder(BaseTables tables) throws SQLException {
        return tables.with()
                .rows(FIRST_ORDER, row -> Optional.ofNullable(Database.date(row, 1)))
                .getFirst()
                .orElse(null);
    }

    static Totals run(BaseTables tables) throws SQLException {
        return tables.with(BaseTable.REVENUE, BaseTable.OCCASION)
                .row(
                        SQL,
                        row -> new Totals(
                                Database.date(row, 1),
                                Database.date(row, 2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8),
                                new Totals.Anonymous(row.getLong(9), row.getLong(10))));
    }
}
