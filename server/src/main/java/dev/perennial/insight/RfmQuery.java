package dev.perennial.insight;

import java.sql.SQLException;
import java.util.List;

final class RfmQuery {
    /** Ties go by the shop's own ids, so that a file and a running store agree, which number people differently. */
    private static final String ACTIVE = """
            WITH active AS (
                SELECT customer_id, last_date, orders, net, row_number() OVER (ORDER BY external_id, customer_id) AS place
                FROM buyer
                LEFT JOIN (SELECT customer_id, external_id FROM customer WHERE store_id = getvariable('insight_store'))
                    USING (customer_id)
                WHERE last_date >= getvariable('insight_as_of') - getvariable('insight_active_days')
            )""";

    private static final String ACTIVE_IN_PLACE = """
            WITH active AS (
                SELECT customer_id, last_date, orders, net, customer_id AS place
                FROM buyer
                WHERE last_date >= getvariable('insight_as_of') - getvariable('insight_active_days')
            )""";

    private static final String SCORED = """
            {active}, scored AS (
                SELECT customer_id,
                       ntile(5) OVER (ORDER BY last_date, place) AS recency,
                       ntile(5) OVER (ORDER BY orders, place) AS frequency,
                       ntile(5) OVER (ORDER BY net, place) AS monetary,
                       net
                FROM active
            )
            """;

    private static final String SQL = """
            SELECT recency, frequency, monetary, count(*) AS customers, sum(net)::BIGINT AS net_revenue
            FROM scored
            GROUP BY recency, frequency, monetary
            ORDER BY recency DESC, frequency DESC, monetary DESC""";

    private RfmQuery() {}

    /** The beginning of a statement that may ask {@code scored}: active customers with their three quintiles. */
    static String scored(Numbering numbering) {
        return SCORED.replace("{active}", numbering == Numbering.BY_EXTERNAL_ID ? ACTIVE_IN_PLACE : ACTIVE);
    }

    static List<RfmCell> run(BaseTables tables) throws SQLException {
        return List.copyOf(tables.with(BaseTable.BUYER)
                .rows(
                        scored(tables.numbering()) + SQL,
                        row -> new RfmCell(
                                row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4), row.getLong(5))));
    }
}
