package dev.perennial.insight;

import java.sql.SQLException;
import java.util.List;

final class RfmQuery {
    private static final String SQL = """
            WITH scored AS (
                SELECT ntile(5) OVER (ORDER BY last_date, customer_id) AS recency,
                       ntile(5) OVER (ORDER BY orders, customer_id) AS frequency,
                       ntile(5) OVER (ORDER BY net, customer_id) AS monetary,
                       net
                FROM buyer
                WHERE last_date >= getvariable('insight_as_of') - getvariable('insight_active_days')
            )
            SELECT recency, frequency, monetary, count(*) AS customers, sum(net)::BIGINT AS net_revenue
            FROM scored
            GROUP BY recency, frequency, monetary
            ORDER BY recency DESC, frequency DESC, monetary DESC""";

    private RfmQuery() {}

    static List<RfmCell> run(BaseTables tables) throws SQLException {
        return List.copyOf(tables.with(BaseTable.BUYER)
                .rows(
                        SQL,
                        row -> new RfmCell(
                                row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4), row.getLong(5))));
    }
}
