package dev.perennial.insight;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those whom a filter leaves, and what there is to choose by. */
final class Chosen {
    private static final int MOST_VALUES = 200;

    /** Each customer's first day. Whoever has no counted order is nobody's customer yet. */
    private static final String FIRST_DAY = """
            WITH first_day AS (
                SELECT customer_id, min(local_date) AS local_date
                FROM orders
                WHERE store_id = getvariable('insight_store')
                  AND local_date < getvariable('insight_as_of')
                  AND counted
                  AND customer_id IS NOT NULL
                GROUP BY customer_id
            )
            """;

    private static final String COUNTRY = """
            SELECT first_day.customer_id, coalesce(went.country, person.country) AS value, value AS name
            FROM first_day
            LEFT JOIN (
                SELECT customer_id, min(country) AS country
                FROM orders
                JOIN first_day USING (customer_id, local_date)
                WHERE store_id = getvariable('insight_store') AND counted AND country IS NOT NULL
                GROUP BY customer_id
            ) went USING (customer_id)
            LEFT JOIN (
                SELECT customer_id, country FROM customer WHERE store_id = getvariable('insight_store')
            ) person USING (customer_id)
            WHERE value IS NOT NULL""";

    private static final String FIRST_LINE = """
            SELECT DISTINCT line.customer_id, %s
            FROM order_line line
            JOIN first_day USING (customer_id, local_date)
            JOIN product ON product.store_id = line.store_id AND product.product_id = line.product_id
            WHERE line.store_id = getvariable('insight_store') AND line.counted AND line.quantity > 0 AND value IS NOT NULL""";

    private static final String SOURCE = """
            SELECT customer_id, acquisition_source AS value, value AS name
            FROM first_day
            JOIN customer USING (customer_id)
            WHERE store_id = getvariable('insight_store') AND value IS NOT NULL""";

    private Chosen() {}

    /** Customers with a value each, or several. */
    private static String valued(Filter.By by) {
        return switch (by) {
            case COUNTRY -> COUNTRY;
            case CATEGORY -> FIRST_LINE.formatted("product.category AS value, value AS name");
            case FIRST_PRODUCT ->
                FIRST_LINE.formatted(
                        "product.external_id AS value, coalesce(product.name, product.external_id) AS name");
            case SOURCE -> SOURCE;
        };
    }

    /** What a value goes by when it is compared. */
    private static String folded(Filter.By by, String value) {
        return by == Filter.By.FIRST_PRODUCT ? value : "lower(" + value + ")";
    }

    /** What the store has anywhere, whether or not somebody's first order had it. */
    private static String known(Filter.By by) {
        String of = " WHERE store_id = getvariable('insight_store')";
        return switch (by) {
            case COUNTRY -> "SELECT country AS value FROM orders" + of + " UNION ALL SELECT country FROM customer" + of;
            case CATEGORY -> "SELECT category AS value FROM product" + of;
            case FIRST_PRODUCT -> "SELECT external_id AS value FROM product" + of;
            case SOURCE -> "SELECT acquisition_source AS value FROM customer" + of;
        };
    }

    /** Makes {@code wanted}, which {@link #definition} reads. */
    static void want(Database database, Filter filter) throws SQLException {
        database.run("CREATE TEMP TABLE wanted (kind VARCHAR, value VARCHAR)");
        for (Map.Entry<Filter.By, List<String>> each : filter.values().entrySet()) {
            for (String value : each.getValue()) {
                database.run("INSERT INTO wanted VALUES (?, ?)", each.getKey().name(), value);
            }
        }
    }

    static void forget(Database database) throws SQLException {
        database.run("DROP TABLE IF EXISTS temp.wanted");
    }

    /** The table of whom a filter leaves, {@code wanted} being there. */
    static String definition(Filter filter) {
        StringBuilder sql = new StringBuilder("CREATE TEMP TABLE chosen AS\n")
                .append(FIRST_DAY)
                .append("SELECT customer_id FROM first_day\nWHERE true");
        for (Filter.By by : Filter.By.values()) {
            if (filter.values().containsKey(by)) {
                sql.append("\nAND customer_id IN (SELECT customer_id FROM (")
                        .append(valued(by))
                        .append(") WHERE ")
                        .append(folded(by, "value"))
                        .append(" IN (SELECT ")
                        .append(folded(by, "value"))
                        .append(" FROM wanted WHERE kind = '")
                        .append(by.name())
                        .append("'))");
            }
        }
        return sql.toString();
    }

    /** The first value that nothing in the store has. */
    static Optional<Filter.Unknown> unknown(Database database, Filter filter) throws SQLException {
        for (Filter.By by : Filter.By.values()) {
            if (filter.values().containsKey(by)) {
                List<String> unknown = database.rows(
                        "SELECT value FROM wanted WHERE kind = $1 AND NOT EXISTS (FROM (" + known(by) + ") known WHERE "
                                + folded(by, "known.value") + " = " + folded(by, "wanted.value") + ") ORDER BY value",
                        row -> row.getString(1),
                        by.name());
                if (!unknown.isEmpty()) {
                    return Optional.of(new Filter.Unknown(by, unknown.getFirst()));
                }
            }
        }
        return Optional.empty();
    }

    private record Counted(Filter.Value value, long all) {}

    /** What there is to choose by, of the people that count. */
    static List<Filter.Values> values(Database database) throws SQLException {
        List<Filter.Values> all = new ArrayList<>();
        for (Filter.By by : Filter.By.values()) {
            List<Counted> counted = database.rows(
                    FIRST_DAY
                            + "SELECT min(value), min(name), count(DISTINCT customer_id) AS people, count(*) OVER ()\nFROM ("
                            + valued(by) + ")\nGROUP BY " + folded(by, "value")
                            + "\nORDER BY people DESC, 1\nLIMIT " + MOST_VALUES,
                    row -> new Counted(
                            new Filter.Value(row.getString(1), row.getString(2), row.getLong(3)), row.getLong(4)));
            all.add(new Filter.Values(
                    by,
                    counted.stream().map(Counted::value).toList(),
                    counted.isEmpty() ? 0 : counted.getFirst().all() - counted.size()));
        }
        return all;
    }
}
