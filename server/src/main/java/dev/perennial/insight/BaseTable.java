package dev.perennial.insight;

import java.util.List;

/**
 * What several metrics share, made once per request. Everything below {@link #COUNTED_ORDER} and {@link #REVENUE}
 * derives from these two, so a {@link Filter} narrows them alone.
 *
 * <p>The order of the passes keeps 30 million orders cheap: orders are reduced to one row per customer and day in one
 * window over each customer's days, months are read off that, and nothing counts distinct values.
 */
enum BaseTable {
    MONTH_OF("MACRO", "month_of", """
            CREATE TEMP MACRO month_of(day) AS (year(day) * 12 + month(day) - 1)::INTEGER"""),

    /** Orders that count, of customers that have a name, within the observation. */
    COUNTED_ORDER("VIEW", "counted_order", """
            CREATE TEMP VIEW counted_order AS
            SELECT order_id, customer_id, local_date, gross, net, discount, incentive, country
            FROM orders
            WHERE store_id = getvariable('insight_store')
              AND local_date < getvariable('insight_as_of')
              AND counted
              AND customer_id IS NOT NULL
              AND {chosen}"""),

    /** Counted orders, and credit notes as negative net revenue. */
    REVENUE("VIEW", "revenue", """
            CREATE TEMP VIEW revenue AS
            SELECT customer_id, local_date, gross, net, 1 AS orders
            FROM counted_order
            UNION ALL
            SELECT customer_id, local_date, 0, -amount, 0
            FROM credit_note
            WHERE store_id = getvariable('insight_store')
              AND local_date < getvariable('insight_as_of')
              AND customer_id IS NOT NULL
              AND {chosen}"""),

    /** Purchase occasions: one row per customer and local day, numbered from 1; the day's last row stands for it. */
    OCCASION("TABLE", "occasion", """
            CREATE TEMP TABLE occasion AS
            SELECT customer_id, local_date,
                   (dense_rank() OVER days)::INTEGER AS n,
                   first_value(local_date) OVER days AS first_date,
                   lead(local_date) OVER days AS next_date
            FROM counted_order
            WINDOW days AS (PARTITION BY customer_id ORDER BY local_date)
            QUALIFY next_date IS DISTINCT FROM local_date"""),

    /** One row per customer and calendar month with an order: the last occasion of that month. */
    CUSTOMER_MONTH("TABLE", "customer_month", """
            CREATE TEMP TABLE customer_month AS
            SELECT customer_id, month_of(first_date) AS first_month, month_of(local_date) AS month,
                   month_of(next_date) AS next_month, local_date
            FROM occasion
            WHERE next_date IS NULL OR month_of(next_date) <> month_of(local_date)"""),

    /** One row per customer: somebody with a counted order. recent_* looks at the span, or at the last 365 days. */
    BUYER("TABLE", "buyer", """
            CREATE TEMP TABLE buyer AS
            SELECT customer_id,
                   min(local_date) FILTER (orders = 1) AS first_date,
                   max(local_date) FILTER (orders = 1) AS last_date,
                   sum(orders)::BIGINT AS orders,
                   sum(gross)::BIGINT AS gross,
                   sum(net)::BIGINT AS net,
                   coalesce(sum(net) FILTER (local_date >= getvariable('insight_recent_from')
                                                 AND local_date < getvariable('insight_to')), 0)::BIGINT AS recent_net,
                   coalesce(sum(orders) FILTER (local_date >= getvariable('insight_recent_from')
                                                    AND local_date < getvariable('insight_to')), 0)::BIGINT AS recent_orders
            FROM revenue
            GROUP BY customer_id
            HAVING sum(orders) > 0"""),

    /**
     * What lay in the baskets of a customer's first day: one row per customer and product, with that day and the day of
     * the second occasion.
     */
    FIRST_BASKET("TABLE", "first_basket", """
            CREATE TEMP TABLE first_basket AS
            SELECT DISTINCT line.customer_id, line.product_id, first_day.local_date, first_day.next_date
            FROM order_line line
            JOIN occasion first_day ON first_day.customer_id = line.customer_id
                                   AND first_day.local_date = line.local_date
                                   AND first_day.n = 1
            WHERE line.store_id = getvariable('insight_store')
              AND line.counted
              AND line.product_id IS NOT NULL
              AND line.quantity > 0""");

    private final String kind;
    private final String relation;
    private final String definition;

    BaseTable(String kind, String relation, String definition) {
        this.kind = kind;
        this.relation = relation;
        this.definition = definition;
    }

    /** Its definition, and that of what is below it, for those whom a filter leaves. */
    String definition(Filter filter) {
        return narrowed(definition, filter);
    }

    /** Puts a condition on {@code customer_id} where a statement has {@code {chosen}}. */
    static String narrowed(String sql, Filter filter) {
        return sql.replace(
                "{chosen}", filter.isEverybody() ? "true" : "customer_id IN (SELECT customer_id FROM chosen)");
    }

    List<BaseTable> needs() {
        return switch (this) {
            case MONTH_OF, COUNTED_ORDER -> List.of();
            case REVENUE, OCCASION -> List.of(COUNTED_ORDER);
            case CUSTOMER_MONTH -> List.of(MONTH_OF, OCCASION);
            case BUYER -> List.of(REVENUE);
            case FIRST_BASKET -> List.of(OCCASION);
        };
    }

    String removal() {
        return "DROP " + kind + " IF EXISTS temp." + relation;
    }
}
